/** The examples, which the build embeds. */
import json from "embedded:gallery";
import type { GalleryExample } from "./gallery-example.ts";

export function embeddedGallery(): GalleryExample[] {
  return JSON.parse(json) as GalleryExample[];
}
