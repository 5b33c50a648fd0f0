/** Prints the section of CHANGELOG.md for a version, such as 0.2.0 or Unreleased: the notes of its release. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");

/** The text below the heading of the version; throws if there is none. */
export function releaseNotes(version: string): string {
  const changelog = readFileSync(join(ROOT, "CHANGELOG.md"), "utf8");
  const section = changelog.split(/^## /m).find((text) => text.startsWith(`[${version}]`));
  const notes = section?.split("\n").slice(1).join("\n").trim();
  if (!notes) throw new Error(`CHANGELOG.md has no entries for ${version}.`);
  return notes;
}

if (process.argv[1] === import.meta.filename) {
  try {
    console.log(releaseNotes(process.argv[2] ?? "Unreleased"));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
