/** Turns the texts of the fields into what the page shows. Runs in the worker, without a document. */
import { explain, type Explanation } from "../../explain/explanation.ts";
import {
  type Asking,
  asking,
  decodedOf,
  type Given,
  givenText,
  isPath,
  noticesOf,
  requestLines,
  type Surroundings,
} from "../../explain/given-question.ts";
import { judgedAs } from "../../explain/foreign/gateways.ts";
import { USUAL_WIDTH } from "../../explain/print/output.ts";
import { paintFor } from "../../explain/print/paint.ts";
import { printExplanation } from "../../explain/print/print-explanation.ts";
import { parseTime } from "../../explain/report/time-text.ts";
import { InputError } from "../../explain/source/input-error.ts";
import type { PluginConfig } from "../../explain/source/plugin-config.ts";
import type { DecodedToken } from "../../explain/source/carried-token.ts";
import { configsOf, oursOf, readConfig, togetherOf } from "../../explain/source/read-config.ts";
import { type JobResult, run } from "../../sandbox/job.ts";
import type { Request } from "../../sandbox/sandbox-request.ts";
import { pageLanguageOf, type PageLanguage } from "../language/page-language.ts";
import { partWordsOf } from "../language/part-words.ts";
import { configurationFacts } from "./configuration-facts.ts";
import type { Explained, Input, Outcome } from "./input.ts";
import { type Rerun, safeChange } from "./safe-change.ts";
import { signersIn } from "./signers.ts";

/** The name of the configuration in messages. */
export const FILE = "configuration";

/** Characters; in longer configurations no change is tried, which takes several runs. */
const MAX_TRIED = 100_000;

export async function checkInput(module: WebAssembly.Module, input: Input): Promise<Outcome> {
  const plugins: string[] = [];
  try {
    if (input.configuration.trim() === "") {
      return { kind: "stuck", message: "", plugins, ...decodedOnly(input) };
    }
    const configs = oursOf(configsOf(FILE, input.configuration));
    if (configs.length > 1) plugins.push(...configs.map(({ name }) => name));
    return { ...(await explained(module, input, chosen(configs, input))), plugins };
  } catch (error) {
    // Otherwise a trap of the plugin, or a stack overflow caused by deeply nested brackets.
    const { message, position } =
      error instanceof InputError ? error : new InputError(String(error));
    const told = pageLanguageOf(input.language).error(message);
    return {
      kind: "stuck",
      message: told,
      plugins,
      ...(position && { position }),
      ...decodedOnly(input),
    };
  }
}

/** Decodes the token without checking it. */
function decodedOnly({ token: text }: Input): { token?: DecodedToken } {
  try {
    const token = decodedOf(givenText(text, {}));
    return token ? { token } : {};
  } catch {
    // Errors such as a curl line without an address are reported when the request is checked.
    return {};
  }
}

/** The selected plugin, the one that serves the request, or the first one; readConfig reports if there is none. */
function chosen(configs: readonly PluginConfig[], { plugin, configuration }: Input): PluginConfig {
  const named = configs.find(({ name }) => name === plugin);
  return named ?? togetherOf(configs) ?? configs[0] ?? readConfig(FILE, configuration);
}

async function explained(
  module: WebAssembly.Module,
  input: Input,
  config: PluginConfig,
): Promise<Explained> {
  const language = pageLanguageOf(input.language);
  const given = givenOf(input, language);
  const now = timeOf(input, language);
  const results: JobResult[] = [];
  const explainedBy = async (source: PluginConfig): Promise<[Asking, Explanation]> => {
    const read = input.as === "" ? source : judgedAs(source, input.as);
    const asked = asking(given, read, around(input, now, language));
    const explanation = await explain(asked.question, (job) => {
      const result = run(module, job);
      results.push(result);
      return Promise.resolve(result);
    });
    return [asked, explanation];
  };
  const [asked, explanation] = await explainedBy(config);
  const [first] = results;
  const rerun: Rerun = async (text) => {
    const other = chosen(oursOf(configsOf(FILE, text)), { ...input, configuration: text });
    const [again, changed] = await explainedBy(other);
    return { explanation: changed, config: again.question.config };
  };
  const isShort = input.configuration.length <= MAX_TRIED;
  const fix = isShort && (await safeChange(explanation, asked.question.config, now, rerun));
  const lines = await requestLines(asked, given, language.words);
  const notices = noticesOf(given, language.words);
  const out = { language, paint: paintFor(false), now, width: USUAL_WIDTH };
  return {
    kind: "explained",
    explanation,
    now,
    notices,
    text: printExplanation(explanation, lines, out, notices),
    log: [...(first?.configuration.log ?? []), ...(first?.request?.log ?? [])],
    consumers: signersIn(asked.question.config.text),
    request: asked.question.request,
    facts: configurationFacts(asked.question.config, explanation, first?.configuration.report),
    ...(fix && { fix }),
  };
}

function givenOf({ token, method, scheme, host, path }: Input, { own }: PageLanguage): Given {
  if (path !== "" && !isPath(path)) throw new InputError(own.noPath(path));
  if (scheme !== "" && scheme !== "http" && scheme !== "https") {
    throw new InputError(own.noScheme(scheme));
  }
  const overrides: Request = {
    ...(method !== "" && { method }),
    ...(scheme !== "" && { scheme }),
    ...(host !== "" && { host }),
    ...(path !== "" && { path }),
  };
  return token.trim() === "" ? { request: overrides } : givenText(token, overrides);
}

function timeOf({ time }: Input, { own }: PageLanguage): number {
  if (time.trim() === "") return Date.now();
  const parsed = parseTime(time);
  if (parsed === undefined) throw new InputError(own.noTime(time));
  return parsed;
}

function around(input: Input, now: number, language: PageLanguage): Surroundings {
  const { route, service, namespace, labels, served } = input;
  return {
    now,
    ...(route !== "" && { route }),
    ...(service !== "" && { service }),
    ...(namespace !== "" && { namespace }),
    ...(labels !== "" && { labels: labelsOf(labels, language) }),
    served,
  };
}

function labelsOf(labels: string, { words }: PageLanguage): Record<string, string> {
  const pairs = labels.split(",").map((pair): [string, string] => {
    const equals = pair.indexOf("=");
    if (equals < 1) throw new InputError(partWordsOf(words.tag).notLabels(pair));
    return [pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()];
  });
  return Object.fromEntries(pairs);
}
