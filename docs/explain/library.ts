import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { explain, readConfig } from "jwt-verdict/explain";
import { run } from "jwt-verdict/sandbox";

const wasm = await readFile(fileURLToPath(import.meta.resolve("jwt-verdict/plugin.wasm")));
const plugin = await WebAssembly.compile(wasm);
const config = readConfig("wasmplugin.yaml", await readFile("wasmplugin.yaml", "utf8"));
const question = { config, request: { path: "/orders", host: "a.example" }, now: Date.now() };
const { passes, answer, report } = await explain(question, (job) =>
  Promise.resolve(run(plugin, job)),
);
console.log(passes, answer?.status, report?.refusal?.reason);
