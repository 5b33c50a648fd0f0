/** Reads cases of the command line from files: the command, and its expected output. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import type { Json, JsonObject } from "../harness/bootstrap.ts";
import { KEY_REFERENCES, type References } from "../harness/template.ts";
import { makeToken, type TokenSpec } from "../harness/test-tokens.ts";

export interface Case {
  /** `<file>#<position>` */
  name: string;
  about: string;
  /** The public thread with this mistake. */
  link?: string;
  /** Files to write before the command runs, by name. May use ${jwks:...}, ${pem:...} and ${token}. */
  files?: Record<string, string>;
  /** The text of a token, or a description for makeToken; times are relative to `at`. */
  token?: TokenSpec | string;
  args: string[];
  /** The value of --at. */
  at?: string;
  stdin?: string;
  env?: Record<string, string>;
  expect: {
    exit: number;
    /** Texts that the output must contain, in this order; for explain, that of --verbose. */
    out?: string[];
    /** The same for the output of explain without --verbose. */
    first?: string[];
    /** Texts that the output without --verbose must not contain. */
    folded?: string[];
    /** Texts that the output must not contain. */
    not?: string[];
    err?: string[];
  };
}

const FIELDS = ["about", "link", "files", "token", "args", "at", "stdin", "env", "expect"];
const EXPECT_FIELDS = ["exit", "out", "first", "folded", "not", "err"];

export function readCases(folder: string): Case[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .flatMap((name) => readCaseFile(join(folder, name), name.replace(/\.yaml$/, "")));
}

/** Later documents of a file inherit files, args and at from the first one. */
function readCaseFile(path: string, file: string): Case[] {
  const documents = parseAllDocuments(readFileSync(path, "utf8"), { uniqueKeys: true });
  if (!Array.isArray(documents)) throw new Error(`${path} is empty.`);
  const parsed = documents.map((document) => {
    const [error] = document.errors;
    if (error) throw new Error(`${path} is not YAML: ${error.message}`);
    return document.toJS() as JsonObject;
  });
  const { files, args, at } = parsed[0] ?? {};
  const inherited = Object.entries({ files, args, at }).filter(([, value]) => value !== undefined);
  return parsed.map((document, index) => {
    const name = `${file}#${index + 1}`;
    known(document, FIELDS, name);
    known(document["expect"] as JsonObject, EXPECT_FIELDS, `${name}: expect`);
    return { ...Object.fromEntries(inherited), ...document, name } as unknown as Case;
  });
}

function known(value: JsonObject, fields: string[], where: string): void {
  const unknown = Object.keys(value).find((field) => !fields.includes(field));
  if (unknown !== undefined) throw new Error(`${where} has the unknown field "${unknown}".`);
}

/** The references in the texts of a case. */
export async function referencesOf({ token, at }: Case): Promise<References> {
  const now = at === undefined ? undefined : Date.parse(at) / 1000;
  const made = typeof token === "string" ? token : token && (await makeToken(token, now));
  return {
    ...KEY_REFERENCES,
    token: (): Json => {
      if (made === undefined) throw new Error("${token} is used, but the case has no `token`.");
      return made;
    },
  };
}
