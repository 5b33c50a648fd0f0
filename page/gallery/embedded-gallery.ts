/** The examples, which the build embeds. */
import { embeddedData } from "../embedded-data.ts";
import type { GalleryExample } from "./gallery-example.ts";

export function embeddedGallery(): GalleryExample[] {
  return embeddedData().texts.gallery as GalleryExample[];
}
