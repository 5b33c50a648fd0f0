// Files that tools/playground.ts has esbuild put into the script.
declare module "*.yaml" {
  const text: string;
  export default text;
}
declare module "*.txt" {
  const text: string;
  export default text;
}
declare module "embedded:plugin" {
  /** The plugin's wasm in base64: from a file no page may fetch one. */
  const base64: string;
  export default base64;
}
declare module "embedded:worker" {
  /** page/page-worker.ts, bundled. */
  const script: string;
  export default script;
}
