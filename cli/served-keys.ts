/** Explains a request with the keys of files, or with keys that are fetched from this machine. */
import { type Ask, explain, type Explanation, type Question } from "../explain/explanation.ts";
import type { Resolved } from "../explain/foreign/foreign-types.ts";
import { InputError } from "../explain/source/input-error.ts";
import { fetchKeys, type FetchFailure } from "./fetch-keys.ts";

export interface Explained {
  explanation: Explanation;
  failures: { address: string; failure: FetchFailure }[];
}

/** A discovery document leads to a key set. */
const MAX_ROUNDS = 3;

/** @throws InputError if an answer is not used, because then the paths differ */
export async function explainServed(question: Question, ask: Ask): Promise<Explained> {
  const explanation = await explain(question, ask);
  const { asked = [], report } = explanation;
  const names = Object.keys(question.served ?? {});
  const isUsed = (name: string): boolean =>
    asked.some(({ authority, path }) => path === name || authority + path === name);
  const { resolved } = question.config;
  const isRead = (name: string): boolean => resolved?.usedFiles?.has(name) === true;
  // A gateway that requires nothing of the request reads no keys.
  const isChecked = report !== undefined && explanation.foreign?.isOff !== true;
  const unused = isChecked ? names.find((name) => !isUsed(name) && !isRead(name)) : undefined;
  if (unused === undefined) return { explanation, failures: [] };
  if (resolved) throw new InputError(unusedByGateway(unused, resolved));
  const paths = [...new Set(asked.map(({ path }) => path))].join(", ") || "none";
  throw new InputError(`--served ${unused} is not used; the plugin requested: ${paths}.`);
}

function unusedByGateway(unused: string, { usedFiles = new Set(), notes }: Resolved): string {
  const missing = notes.flatMap(({ slug, values }) =>
    slug === "keys-not-given" ? (values[2] ?? []) : [],
  );
  const read = [...new Set([...usedFiles, ...missing])].join(", ") || "none";
  return `--served ${unused} is not used; the configuration refers to: ${read}.`;
}

export async function explainFetched(question: Question, ask: Ask): Promise<Explained> {
  const served = { ...question.served };
  const failures: Explained["failures"] = [];
  for (let round = 0; ; round++) {
    const { explanation } = await explainServed({ ...question, served }, ask);
    const places = (explanation.asked ?? []).filter(({ isServed }) => !isServed);
    const missing = [...new Set(places.map(({ authority, path }) => authority + path))].filter(
      (place) => !failures.some(({ address }) => address === `https://${place}`),
    );
    if (missing.length === 0 || round === MAX_ROUNDS) return { explanation, failures };
    for (const place of missing) {
      const address = `https://${place}`;
      const answer = await fetchKeys(address);
      if ("body" in answer) served[place] = answer.body;
      else failures.push({ address, failure: answer });
    }
  }
}
