/** The request from the options of explain and standard input. */
import { existsSync } from "node:fs";
import type { Request } from "../../sandbox/sandbox-request.ts";
import { type Given, givenText, isPath, merged } from "../../explain/given-question.ts";
import { curlRequest } from "../../explain/source/curl.ts";
import { harRequest } from "../../explain/source/har.ts";
import { InputError } from "../../explain/source/input-error.ts";
import { trimHeader } from "../../explain/source/trim-header.ts";
import { type Invocation, pathOf } from "../invocation.ts";
import { readFileOrFail, standardInput } from "./read-input.ts";
import type { OutputOptions } from "./output-options.ts";

export interface ExplainOptions extends OutputOptions {
  config?: string;
  plugin?: string;
  as?: string;
  token?: string | false;
  curl?: string;
  har?: string;
  harEntry?: string;
  route?: string;
  service?: string;
  namespace?: string;
  labels?: string;
  scheme?: string;
  host?: string;
  path?: string;
  method?: string;
  header?: string[];
  certificate?: string;
  at?: string;
  served?: string[];
  error?: string;
  fetch?: boolean;
  verbose?: boolean;
  wasm?: string;
}

/** A longer text is not a file name. */
const LONGEST_PATH = 256;

export async function givenRequest(
  argument: string | undefined,
  options: ExplainOptions,
  invocation: Invocation,
): Promise<Given> {
  const overrides = base(options);
  const ways = [argument ?? (options.token || undefined), options.curl, options.har];
  if (ways.filter((way) => way !== undefined).length > 1) {
    throw new InputError("Pass only one of a token, --curl and --har.");
  }
  if (options.har !== undefined) {
    const position = options.harEntry === undefined ? undefined : positionOf(options.harEntry);
    const { request, at, ...more } = harRequest(readFileOrFail(options.har, invocation), position);
    const { lacksCredentials, ...entry } = more;
    const har = { file: options.har, ...entry };
    const given = { request: merged(request, overrides), har, lacksCredentials };
    return { ...given, ...(at !== undefined && { at }) };
  }
  if (options.curl !== undefined) return { request: merged(curlRequest(options.curl), overrides) };
  if (options.token === false) return { request: overrides };
  const typed = argument ?? options.token;
  const text = typed === undefined || typed === "-" ? await standardInput(invocation, true) : typed;
  if (text.trim() === "") {
    const isAsked = options.header !== undefined;
    if (isAsked) return { request: overrides };
    throw new InputError("No token: pass --token, --curl, --har or --no-token.");
  }
  if (typed !== undefined && text.length < LONGEST_PATH && existsSync(pathOf(invocation, text))) {
    throw new InputError(
      `${text} is a file, but --token expects the token itself: pass the file on standard input (< ${text}).`,
    );
  }
  return givenText(text, overrides);
}

function positionOf(text: string): number {
  const position = Number(text);
  if (Number.isInteger(position) && position > 0) return position;
  throw new InputError(`--har-entry "${text}" is not a position; expected 1, 2, 3 and so on.`);
}

/** The request from the options. */
function base({ scheme, host, path, method, header = [] }: ExplainOptions): Request {
  const headers = header.map((line): [string, string] => {
    const colon = line.indexOf(":");
    if (colon < 1) throw new InputError(`--header "${line}" has no colon; expected "name: value".`);
    return [line.slice(0, colon).trim(), trimHeader(line.slice(colon + 1))];
  });
  if (path !== undefined && !isPath(path)) {
    throw new InputError(`--path "${path}" does not start with "/".`);
  }
  if (scheme !== undefined && scheme !== "http" && scheme !== "https") {
    throw new InputError(`--scheme "${scheme}" is not a scheme of HTTP; expected http or https.`);
  }
  return {
    ...(scheme !== undefined && { scheme }),
    ...(host !== undefined && { host }),
    ...(path !== undefined && { path }),
    ...(method !== undefined && { method }),
    ...(headers.length > 0 && { headers }),
  };
}
