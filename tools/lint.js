/**
 * eslint with types, and the errors of tsc, from one program: each for itself reads and checks every file. The
 * argument is a file or folder for eslint; tsc checks everything.
 */
import { join } from "node:path";
import process from "node:process";
import { ESLint } from "eslint";
import ts from "typescript";
import { TYPED } from "../eslint.config.js";

const ROOT = join(import.meta.dirname, "..");
const [path = "."] = process.argv.slice(2);

const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
const config = ts.getParsedCommandLineOfConfigFile(join(ROOT, "tsconfig.json"), {}, host);
if (config === undefined) throw new Error("tsconfig.json is invalid");
const program = ts.createProgram({
  rootNames: config.fileNames,
  options: config.options,
  configFileParsingDiagnostics: config.errors,
});

const parserOptions = { programs: [program], projectService: false };
const eslint = new ESLint({
  cwd: ROOT,
  overrideConfig: { ...TYPED, languageOptions: { parserOptions } },
});
const results = await eslint.lintFiles(path);
const { format } = await eslint.loadFormatter("stylish");
process.stdout.write(await format(results));

const diagnostics = ts.getPreEmitDiagnostics(program);
const naming = {
  getCanonicalFileName: (/** @type {string} */ name) => name,
  getCurrentDirectory: () => ROOT,
  getNewLine: () => "\n",
};
process.stdout.write(ts.formatDiagnostics(diagnostics, naming));
if (diagnostics.length > 0 || results.some(({ errorCount }) => errorCount > 0))
  process.exitCode = 1;
