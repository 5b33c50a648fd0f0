/**
 * What a release of a version still lacks, one line each; exits 1 then. For Unreleased, prints what a tag of the
 * version in package.json would lack, and exits 0.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const ROOT = join(import.meta.dirname, "..");
const UNRELEASED = "Unreleased";
/** The only address of the repository; npm, the image and the release take it from package.json. */
const ADDRESS = /^git\+https:\/\/[^/\s]+\/([^/\s]+\/[^/\s]+?)\.git$/;
/** The sentence that RELEASE.md says to replace. */
const NOT_YET: Readonly<Record<string, string>> = {
  "README.md": "There is no release yet.",
  "README.zh-CN.md": "目前还没有发布版本。",
};

export interface ReleaseFiles {
  /** The text of a file of the repository. */
  read: (path: string) => string;
  /** GITHUB_REPOSITORY: OWNER/NAME, if a workflow runs this. */
  runsIn?: string | undefined;
}

/** @param version of the release, as in CHANGELOG.md */
export function missingFor(version: string, { read, runsIn }: ReleaseFiles): string[] {
  const about = JSON.parse(read("package.json")) as { version: string; repository?: unknown };
  const lock = JSON.parse(read("package-lock.json")) as { version: string };
  const spec = parse(read("spec.yaml")) as { info: { version: string } };
  const versions = [
    ["package.json", about.version],
    ["package-lock.json", lock.version],
    ["spec.yaml", spec.info.version],
  ] as const;
  const heading = new RegExp(
    `^## \\[${version.replaceAll(".", "\\.")}\\] - \\d{4}-\\d\\d-\\d\\d$`,
    "m",
  );
  return [
    ...versions
      .filter(([, own]) => own !== version)
      .map(([file, own]) => `${file}: version: expected ${version}, got ${own}`),
    ...repositoryFaults(about.repository, runsIn),
    ...(heading.test(read("CHANGELOG.md"))
      ? []
      : [`CHANGELOG.md: expected the heading "## [${version}] - YYYY-MM-DD"`]),
    ...Object.entries(NOT_YET)
      .filter(([file, sentence]) => read(file).includes(sentence))
      .map(([file, sentence]) => `${file}: replace the part from "${sentence}"`),
  ];
}

function repositoryFaults(repository: unknown, runsIn: string | undefined): string[] {
  const { url } = (repository ?? {}) as { url?: unknown };
  const [expected, field] = ["git+https://HOST/OWNER/NAME.git", "package.json: repository.url"];
  if (typeof url !== "string") return [`${field}: unset (expected ${expected})`];
  const name = ADDRESS.exec(url)?.[1];
  if (name === undefined) return [`${field}: expected ${expected}, got ${url}`];
  if (!runsIn || runsIn === name) return [];
  return [
    `${field}: npm rejects a provenance of another repository: expected ${runsIn}, got ${name}`,
  ];
}

if (process.argv[1] === import.meta.filename) {
  const notes = process.argv[2] ?? UNRELEASED;
  const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
  const isRelease = notes !== UNRELEASED;
  const { version } = JSON.parse(read("package.json")) as { version: string };
  const runsIn = process.env["GITHUB_REPOSITORY"];
  const missing = missingFor(isRelease ? notes : version, { read, runsIn });
  if (missing.length > 0) {
    const what = isRelease ? `${notes} cannot be released` : `Before a tag v${version}`;
    console.log(`${what}; RELEASE.md says how:\n${missing.map((line) => `  ${line}`).join("\n")}`);
  }
  if (isRelease && missing.length > 0) process.exitCode = 1;
}
