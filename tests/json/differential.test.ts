import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Answer, fromJson, probe, read, type Value } from "./json-harness.ts";
import { RandomJson } from "../harness/random-json.ts";
import { rounds } from "../harness/rounds.ts";

const SEED = "json";
const DOCUMENTS = rounds(2000);
const NUMBERS = rounds(15_000);
const MUTATIONS_EACH = 4;

/** Errors of rules that JSON.parse does not have; it may accept such a text or reject it later. */
const OURS = new Set(["DuplicateMember", "LoneSurrogate", "Depth"]);

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The value that JSON.parse returns for the bytes, or undefined if they are not UTF-8 or not JSON. */
function oracle(bytes: Uint8Array): Value | undefined {
  try {
    return fromJson(JSON.parse(decoder.decode(bytes)));
  } catch {
    return undefined;
  }
}

/** Equal, except for one unit in the last place of numbers that are not safe integers. */
function same(a: Value | undefined, b: Value | undefined): boolean {
  if (typeof a === "number" && typeof b === "number") return sameNumber(a, b);
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => same(item, b[i]));
  }
  if (a instanceof Map && b instanceof Map) {
    return (
      a.size === b.size && [...a].every(([name, item]) => b.has(name) && same(item, b.get(name)))
    );
  }
  return a === b;
}

function sameNumber(a: number, b: number): boolean {
  if (Object.is(a, b)) return true;
  if (Number.isSafeInteger(b) || Math.sign(a) !== Math.sign(b)) return false;
  return (bits(a) > bits(b) ? bits(a) - bits(b) : bits(b) - bits(a)) <= 1n;
}

function bits(value: number): bigint {
  return new BigUint64Array(Float64Array.of(Math.abs(value)).buffer)[0] as bigint;
}

function compare(bytes: Uint8Array): Answer {
  const answer = read(bytes);
  const expected = oracle(bytes);
  const shown = `${Buffer.from(bytes).toString("latin1")} — ${answer.explanation}`;
  if (answer.accepted) assert.ok(same(answer.value, expected), `we took ${shown}`);
  else if (!OURS.has(answer.error)) assert.equal(expected, undefined, `we refused ${shown}`);
  return answer;
}

void describe("compared with JSON.parse", () => {
  void it(`${DOCUMENTS} random texts and ${MUTATIONS_EACH} mutations of each`, () => {
    const random = new RandomJson(SEED);
    const seen = new Map<string, number>();
    for (let i = 0; i < DOCUMENTS; i++) {
      const bytes = new TextEncoder().encode(random.document());
      const answers = [compare(bytes)];
      for (let k = 0; k < MUTATIONS_EACH; k++) answers.push(compare(random.mutated(bytes)));
      for (const { error } of answers) seen.set(error, (seen.get(error) ?? 0) + 1);
    }
    // The comparison is meaningful only if every path was taken.
    const roads =
      "None Syntax Utf8 LoneSurrogate Escape ControlCharacter DuplicateMember TrailingText";
    for (const road of roads.split(" ")) assert.ok((seen.get(road) ?? 0) > 20, `${road} was rare`);
  });

  void it(`${NUMBERS} random numbers, within one unit in the last place`, () => {
    const random = new RandomJson(`${SEED} numbers`);
    for (let i = 0; i < NUMBERS / 100; i++) {
      const numbers = Array.from({ length: 100 }, () => random.number());
      assert.ok(compare(new TextEncoder().encode(`[${numbers.join(",")}]`)).accepted);
    }
  });
});

void describe("duplicate member names", () => {
  /** The same name, with each character plain or escaped. */
  function spelled(name: string, random: RandomJson): string {
    const units = [...name].map((character) =>
      random.below(2) === 0 ? character : `\\u00${character.charCodeAt(0).toString(16)}`,
    );
    return `"${units.join("")}"`;
  }

  void it("are found in any spelling and position, with any seed", () => {
    const random = new RandomJson(`${SEED} names`);
    for (let i = 0; i < 300; i++) {
      probe.seed(BigInt(random.below(2 ** 31)));
      const count = 2 + random.below(300);
      const names = Array.from({ length: count }, (_, k) => "x".repeat(random.below(9)) + `n${k}`);
      const members = names.map((name) => `${spelled(name, random)}:{"n1":[{"n1":1}]}`);
      assert.ok(read(`{${members.join(",")}}`).accepted);
      const again = `${spelled(random.pick(names), random)}:0`;
      members.splice(random.below(count + 1), 0, again);
      assert.equal(read(`{${members.join(",")}}`).error, "DuplicateMember");
      assert.equal(read(`[[{"a":{${members.join(",")}}}]]`).error, "DuplicateMember");
    }
  });
});
