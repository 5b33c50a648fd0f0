/** Links and examples: creating, choosing and opening them. */
import { byId } from "./dom.ts";
import { embeddedGallery } from "./gallery/embedded-gallery.ts";
import { createGallery } from "./gallery/gallery.ts";
import { exampleIn, type GalleryExample } from "./gallery/gallery-example.ts";
import { sharedIn } from "./share/link.ts";
import { createSharePanel } from "./share/share-panel.ts";
import { createSharedNotice } from "./share/shared-notice.ts";
import { shareSourceOf } from "./share/share-source.ts";
import type { Fields, Store } from "./state.ts";

export interface ShareSide {
  /** The fields of the link or example in the address; undefined if it has none, or none that can be read. */
  opened(): Promise<Partial<Fields> | undefined>;
  /** Hides what was said of a link. */
  forget(): void;
}

/** @param fill replaces the input */
export function createShareSide(store: Store, fill: (given: Partial<Fields>) => void): ShareSide {
  const { language } = store.state;
  const examples = embeddedGallery();
  const notice = createSharedNotice(byId("shared-notice", HTMLElement), { language });
  const panel = createSharePanel(byId("share-panel", HTMLElement), {
    language,
    source: () => shareSourceOf(store.state.fields, store.state.result),
  });
  const gallery = createGallery(byId("gallery", HTMLElement), {
    language,
    examples,
    open: (example) => {
      notice.show(undefined);
      fill(fieldsOf(example));
      byId("result", HTMLElement).scrollIntoView({ block: "nearest" });
    },
  });
  store.subscribe(({ fields, language: now }, before) => {
    if (fields !== before.fields) panel.forget();
    if (now !== before.language) {
      for (const part of [notice, panel, gallery]) part.setLanguage(now);
    }
  });
  return {
    forget: () => notice.show(undefined),
    opened: async () => {
      const example = exampleIn(location.hash, examples);
      if (example !== undefined) return fieldsOf(example);
      try {
        const shared = await sharedIn(location.hash);
        notice.show(shared);
        return shared && { ...shared.fields, served: shared.served ?? {} };
      } catch {
        notice.showBad();
        return undefined;
      }
    },
  };
}

function fieldsOf({ fields, served = {} }: GalleryExample): Partial<Fields> {
  return { ...fields, served };
}
