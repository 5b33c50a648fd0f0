/** An example of the gallery, as the build makes it from page/gallery/examples. */
import type { SharedField } from "../share/shared-state.ts";

export type ExampleFields = Partial<Record<SharedField, string>>;

export interface GalleryExample {
  /** The name of its file, and of its link. */
  id: string;
  /** `faq`: a question that users ask; `near-miss`; `case`: a situation; `gateway`: of another gateway. */
  group: "faq" | "near-miss" | "case" | "gateway";
  /** By language tag. */
  title: Readonly<Record<string, string>>;
  about: Readonly<Record<string, string>>;
  fields: ExampleFields;
  /** Responses of key servers, by path. */
  served?: Record<string, string>;
}

const PREFIX = "#example=";

/** The link of an example, relative to the page. */
export function exampleLink(id: string): string {
  return PREFIX + id;
}

/** The example that the fragment of an address names; undefined for any other fragment. */
export function exampleIn(
  fragment: string,
  examples: readonly GalleryExample[],
): GalleryExample | undefined {
  if (!fragment.startsWith(PREFIX)) return undefined;
  return examples.find(({ id }) => id === fragment.slice(PREFIX.length));
}
