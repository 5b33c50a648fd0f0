// Files that tools/playground.ts embeds into the script.
declare module "*.yaml" {
  const text: string;
  export default text;
}
declare module "*.txt" {
  const text: string;
  export default text;
}
declare module "embedded:plugin" {
  /** The compressed wasm of the plugin in base64, because a page from disk cannot fetch files. */
  const base64: string;
  export default base64;
}
declare module "embedded:fields" {
  /** `FieldDocs` as JSON. */
  const json: string;
  export default json;
}
declare module "embedded:gallery" {
  /** A list of `GalleryExample` as JSON. */
  const json: string;
  export default json;
}

declare module "embedded:lzma" {
  /** Of lzma1. */
  export function decompress(bytes: Uint8Array): Uint8Array<ArrayBuffer>;
}
