/** Links: of the panel that creates them, of the gallery, and of the address of the page. */
import { byId } from "./dom.ts";
import { embeddedGallery } from "./gallery/embedded-gallery.ts";
import { exampleIn, type GalleryExample } from "./gallery/gallery-example.ts";
import { createGallery } from "./gallery/gallery.ts";
import { sharedIn } from "./share/link.ts";
import { createSharePanel } from "./share/share-panel.ts";
import { shareSourceOf } from "./share/share-source.ts";
import { createSharedNotice } from "./share/shared-notice.ts";
import type { Fields, Store } from "./state.ts";

export interface LinkSide {
  /** Fills the page from its address; returns whether the address is a link. */
  open(): Promise<boolean>;
}

export function createLinkSide(store: Store, fill: (given: Partial<Fields>) => void): LinkSide {
  const { language } = store.state;
  const examples = embeddedGallery();
  const share = createSharePanel(byId("share-panel", HTMLElement), {
    language,
    source: () => shareSourceOf(store.state.fields, store.state.result),
  });
  const notice = createSharedNotice(byId("notices", HTMLElement), { language });
  const openExample = ({ fields, served = {} }: GalleryExample): void => {
    notice.show(undefined);
    fill({ ...fields, served });
  };
  const gallery = createGallery(byId("gallery", HTMLElement), {
    language,
    examples,
    open: (example) => {
      openExample(example);
      byId("result", HTMLElement).focus();
    },
  });
  store.subscribe((state, before) => {
    if (state.fields !== before.fields) share.forget();
    if (state.language === before.language) return;
    for (const part of [share, notice, gallery]) part.setLanguage(state.language);
  });
  return {
    open: async () => {
      const example = exampleIn(location.hash, examples);
      if (example !== undefined) {
        openExample(example);
        return true;
      }
      try {
        const shared = await sharedIn(location.hash);
        if (shared === undefined) return false;
        notice.show(shared);
        fill({ ...shared.fields, served: shared.served ?? {} });
        return true;
      } catch {
        notice.showBad();
        return false;
      }
    },
  };
}
