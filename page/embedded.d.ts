// What tools/page-scripts.ts bundles into the scripts.
declare module "*.yaml" {
  const text: string;
  export default text;
}
declare module "*.txt" {
  const text: string;
  export default text;
}
declare module "embedded:lzma" {
  /** Of lzma1. */
  export function decompress(bytes: Uint8Array): Uint8Array<ArrayBuffer>;
}
