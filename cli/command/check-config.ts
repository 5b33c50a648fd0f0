/** jwt-verdict check-config: errors and warnings of a configuration with their positions, and its effect. */
import { Command } from "commander";
import { type Ask, configurationReportOf } from "../../explain/explanation.ts";
import { type Checked, checkedJson, printChecked } from "../../explain/print/print-checked.ts";
import { audienceIssues } from "../../explain/report/audience-issues.ts";
import { protectedResourceIssues } from "../../explain/report/protected-resource-issues.ts";
import { isError, issuesOf, resourceIssues } from "../../explain/report/placed-issue.ts";
import { InputError } from "../../explain/source/input-error.ts";
import type { PluginConfig } from "../../explain/source/plugin-config.ts";
import type { Invocation } from "../invocation.ts";
import { languageOfArguments } from "../report-error.ts";
import { configsFrom } from "./read-input.ts";
import {
  finish,
  languageOfJson,
  outputFor,
  type OutputOptions,
  withOutputOptions,
} from "./output-options.ts";

interface Options extends OutputOptions {
  config: string[];
  plugin?: string;
  strict?: boolean;
  wasm?: string;
}

export function checkConfigCommand(invocation: Invocation): Command {
  const command = new Command("check-config")
    .summary("check a configuration before it is deployed")
    .description(
      "Reads a configuration with the plugin itself and prints errors and warnings with file, line and column, then what applies on each route.",
    )
    .argument(
      "[file...]",
      "WasmPlugins of Higress or Istio, EnvoyExtensionPolicies, Envoy configurations, or the plugin's own",
    )
    .option("-c, --config <file...>", "the same as [file...]", [])
    .option("--plugin <name>", "the plugin, if a file has several")
    .option("--strict", "treat warnings as errors")
    .option("--wasm <file>", "another build of the plugin")
    .addHelpText("after", () => `\n${languageOfArguments(invocation).words.exitOfCheck}\n`)
    .action((files: string[], options: Options) => run(files, options, invocation));
  return withOutputOptions(command);
}

async function run(given: string[], options: Options, invocation: Invocation): Promise<void> {
  const files = [...given, ...options.config];
  if (files.length === 0) {
    throw new InputError('There is no file to check: give its name, or "-" for standard input.');
  }
  const ask = await invocation.loadPlugin(options.wasm);
  const all: Checked[] = [];
  for (const config of await configsFrom(files, options.plugin, invocation))
    all.push(await check(config, ask));
  const isGood = all.every(
    ({ taken, issues }) => taken && !issues.some((issue) => options.strict || isError(issue)),
  );
  const out = outputFor(options, Date.now(), invocation);
  const json = all.map((one) => checkedJson(one, languageOfJson(options)));
  finish(isGood ? 0 : 1, options, invocation, json, () =>
    all.map((one) => printChecked(one, out)).join("\n"),
  );
}

async function check(config: PluginConfig, ask: Ask): Promise<Checked> {
  if (config.foreign !== undefined) {
    throw new InputError(
      `${config.file.name} configures ${config.foreign.gateway.name}; check-config only reads configurations of this plugin. explain reads both.`,
    );
  }
  if (config.fault) throw config.fault;
  const file = config.file.name;
  const plugin = config.siblings > 0 ? { plugin: config.name } : {};
  if (config.undeployedBy !== undefined) {
    const unchecked = { path: "", matches: {}, checked: false, unchecked_by: config.undeployedBy };
    const more = { errors: 0, warnings: 0, rules: 0 };
    return {
      file,
      ...plugin,
      taken: true,
      issues: resourceIssues(config),
      more,
      effective: [unchecked],
    };
  }
  const { configuration } = await ask({ configuration: config.text });
  const report = configurationReportOf(configuration.report);
  const { taken } = configuration;
  const { effective, more } = report;
  const issues = [
    ...issuesOf(report, config),
    ...protectedResourceIssues(config),
    ...audienceIssues(effective, config),
  ];
  return { file, ...plugin, taken, issues, more, effective };
}
