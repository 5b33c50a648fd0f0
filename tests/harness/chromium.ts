/**
 * Finds the Chromium for tests and screenshots of the page: CHROMIUM=path, or the npm package
 * @sparticuz/chromium (Linux on x86-64, headless, needs only glibc), or the system's.
 */
import { execFile } from "node:child_process";
import { createReadStream, createWriteStream, existsSync, readFileSync } from "node:fs";
import { access, constants, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const MISSING = `There is no Chromium at ${PLACES.slice(0, 3).join(", ")}. Install one, or name it with CHROMIUM.`;
const ROOT = join(import.meta.dirname, "..", "..");
const CACHE = join(ROOT, ".cache", "chromium");

/** Options for launch of playwright-core. */
export interface Launch {
  executablePath: string;
  env?: Record<string, string>;
}
export type Found = { launch: Launch } | { missing: string };

/** Throws if CHROMIUM is not an executable file; the tests must not be skipped then. */
export async function findChromium(): Promise<Found> {
  const given = process.env["CHROMIUM"];
  if (given) {
    if (await isExecutable(given)) return { launch: { executablePath: given } };
    throw new Error(
      `CHROMIUM=${given} is not an executable file. Give the path of a Chromium, or leave CHROMIUM out.`,
    );
  }
  const packed = packageFolder();
  if (packed !== undefined) return { launch: await unpacked(packed) };
  for (const path of PLACES) {
    if (await isExecutable(path)) return { launch: { executablePath: path } };
  }
  return { missing: MISSING };
}

/** The folder of the package, if it is installed and has a binary for this machine. */
function packageFolder(): string | undefined {
  const folder = join(ROOT, "node_modules", "@sparticuz", "chromium");
  const fits = process.platform === "linux" && process.arch === "x64";
  return fits && existsSync(folder) ? folder : undefined;
}

/**
 * Unpacks below .cache/ and renames the result. The package's own function unpacks into the shared temporary
 * folder, and would run files that another user put there.
 */
async function unpacked(folder: string): Promise<Launch> {
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    version: string;
  };
  const place = join(CACHE, version);
  const launch = launchFrom(place);
  if (await isExecutable(launch.executablePath)) return launch;
  await mkdir(CACHE, { recursive: true });
  const scratch = await mkdtemp(join(CACHE, "unpack-"));
  try {
    const archive = (name: string): string => join(folder, "bin", name);
    await Promise.all([
      decompress(archive("chromium.br"), join(scratch, "chromium"), 0o755),
      untar(archive("al2023.tar.br"), join(scratch, "libraries")),
      untar(archive("fonts.tar.br"), join(scratch, "fonts")),
    ]);
    await writeFile(join(scratch, "fonts", "fonts.conf"), fontConfiguration(place));
    await rename(scratch, place).catch(async (error: unknown) => {
      // Another process was faster and has put the same files there.
      if (!(await isExecutable(launch.executablePath))) throw error;
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return launch;
}

function launchFrom(place: string): Launch {
  const libraries = [join(place, "libraries", "lib"), process.env["LD_LIBRARY_PATH"]];
  const env = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return {
    executablePath: join(place, "chromium"),
    env: {
      ...Object.fromEntries(env),
      LD_LIBRARY_PATH: libraries.filter(Boolean).join(":"),
      FONTCONFIG_PATH: join(place, "fonts"),
    },
  };
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/** Uses the font of the package, and the fonts of the machine. */
function fontConfiguration(place: string): string {
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    "<fontconfig>",
    `  <dir>${escape(join(place, "fonts"))}</dir>`,
    `  <cachedir>${escape(join(place, "font-cache"))}</cachedir>`,
    '  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>',
    "</fontconfig>",
    "",
  ].join("\n");
}

async function decompress(archive: string, file: string, mode = 0o644): Promise<void> {
  const target = createWriteStream(file, { mode });
  await pipeline(createReadStream(archive), createBrotliDecompress(), target);
}

async function untar(archive: string, folder: string): Promise<void> {
  const tar = `${folder}.tar`;
  await decompress(archive, tar);
  await mkdir(folder);
  await new Promise<void>((resolve, reject) => {
    execFile("tar", ["-xf", tar, "-C", folder], (error) => {
      if (error === null) resolve();
      else reject(new Error(`tar could not unpack ${archive}: ${error.message}`, { cause: error }));
    });
  });
  await rm(tar);
}

function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
