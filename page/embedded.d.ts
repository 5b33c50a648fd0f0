// Files that tools/playground.ts embeds into the script.
declare module "*.yaml" {
  const text: string;
  export default text;
}
declare module "*.txt" {
  const text: string;
  export default text;
}
declare module "embedded:data" {
  /** Compressed, in base64, because a page from disk cannot fetch files. */
  const base64: string;
  export default base64;
}
declare module "embedded:lzma" {
  /** Of lzma1. */
  export function decompress(bytes: Uint8Array): Uint8Array<ArrayBuffer>;
}
