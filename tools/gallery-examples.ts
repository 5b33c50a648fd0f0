/**
 * Makes the examples of the page from page/gallery/examples: expands their keys, and signs their tokens with
 * the keys of the tests at a fixed time, so that each build makes the same page.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { GalleryExample } from "../page/gallery/gallery-example.ts";
import { expandText, KEY_REFERENCES } from "../tests/harness/template.ts";
import { makeToken, type TokenSpec } from "../tests/harness/test-tokens.ts";

const FOLDER = join(import.meta.dirname, "..", "page", "gallery", "examples");
const TIME = "2026-11-25T08:00:00Z";
const REQUEST = [
  "route",
  "service",
  "host",
  "path",
  "method",
  "as",
  "namespace",
  "labels",
] as const;

type Source = Pick<GalleryExample, "group" | "title" | "about"> &
  Partial<Record<(typeof REQUEST)[number], string>> & {
    configuration: string;
    token?: TokenSpec;
  } & Expected;

/** What a test expects of the example. */
export interface Expected {
  /** The status and reason of this plugin. */
  verdict?: string;
  /** The first diagnosis. */
  found?: string;
  /** The status and body of the other gateway. */
  theirs?: string;
}

export async function galleryExamples(): Promise<(GalleryExample & { expected: Expected })[]> {
  const names = readdirSync(FOLDER)
    .filter((name) => name.endsWith(".yaml"))
    .sort();
  return Promise.all(
    names.map((name) => {
      const source = parse(readFileSync(join(FOLDER, name), "utf8")) as Source;
      return exampleOf(name.replace(/^\d+-|\.yaml$/g, ""), source);
    }),
  );
}

async function exampleOf(
  id: string,
  source: Source,
): Promise<GalleryExample & { expected: Expected }> {
  const { group, title, about, token, verdict, found, theirs } = source;
  const request = REQUEST.map((name) => [name, source[name]] as const);
  return {
    id,
    group,
    title,
    about,
    fields: {
      configuration: expandText(source.configuration, KEY_REFERENCES),
      ...(token && { token: await makeToken(token, Date.parse(TIME) / 1000) }),
      ...Object.fromEntries(request.filter(([, text]) => text !== undefined)),
      time: TIME,
    },
    expected: {
      ...(verdict !== undefined && { verdict }),
      ...(found !== undefined && { found }),
      ...(theirs !== undefined && { theirs: String(theirs) }),
    },
  };
}

/** The examples as JSON, without what tests expect of them. */
export async function galleryText(): Promise<string> {
  const examples = await galleryExamples();
  return JSON.stringify(examples.map(({ expected: _, ...example }) => example));
}
