/**
 * Reduces definitions of custom resources to what tests/manifests/crds contains: the schema of one version, without
 * descriptions. Arguments: `GROUP/VERSION/KIND=FILE`, with a file of definitions in YAML or a Helm template of one.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";

const FOLDER = join(import.meta.dirname, "..", "tests", "manifests", "crds");

interface Definition {
  kind?: string;
  spec: {
    group: string;
    names: { kind: string };
    versions: { name: string; schema: { openAPIV3Schema: unknown } }[];
  };
}

function definitionsIn(file: string): Definition[] {
  // Lines of a Helm template are not YAML.
  const text = readFileSync(file, "utf8").replaceAll(/^\{\{.*\}\}$/gm, "");
  const documents = parseAllDocuments(text);
  if (!Array.isArray(documents)) return [];
  return documents
    .map((document) => document.toJS() as Definition | null)
    .filter((one) => one?.kind === "CustomResourceDefinition") as Definition[];
}

/** Of a schema, not of a property that is called description. */
function withoutDescriptions(value: unknown, isSchema = true): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutDescriptions(item));
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !isSchema || name !== "description");
  return Object.fromEntries(
    kept.map(([name, member]) => [name, withoutDescriptions(member, name !== "properties")]),
  );
}

for (const argument of process.argv.slice(2)) {
  const [wanted = "", file = ""] = argument.split("=");
  const [group, version, kind] = wanted.split("/");
  const found = definitionsIn(file).find(
    ({ spec }) => spec.group === group && spec.names.kind === kind,
  );
  const served = found?.spec.versions.find(({ name }) => name === version);
  if (served === undefined) throw new Error(`${file} has no definition of ${wanted}.`);
  const schema = withoutDescriptions(served.schema.openAPIV3Schema);
  const reduced = { group, version, kind, schema };
  writeFileSync(join(FOLDER, `${group}_${kind}.json`), `${JSON.stringify(reduced)}\n`);
}
