/** Builds the parts of the page without its layout, with the policy of the page. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundled, embedded, policyOf } from "../../../tools/playground.ts";
import { fieldDocsText } from "../../../tools/field-docs.ts";
import { galleryText } from "../../../tools/gallery.ts";
import { ROOT } from "../../harness/documents.ts";
import { PLUGIN_WASM } from "../../harness/gateway.ts";

const PAGE = join(ROOT, "page");

export async function buildParts(out = "", wasm = PLUGIN_WASM): Promise<string> {
  const script = await bundled("../tests/page/parts/parts-main.ts", [
    embedded({
      "embedded:plugin": readFileSync(wasm).toString("base64"),
      "embedded:worker": await bundled("page-worker.ts", []),
      "embedded:fields": fieldDocsText(),
      "embedded:gallery": await galleryText(),
    }),
  ]);
  const style = readdirSync(PAGE, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".css"))
    .sort(
      (a, b) =>
        (a.startsWith("style/") ? 0 : 1) - (b.startsWith("style/") ? 0 : 1) || (a < b ? -1 : 1),
    )
    .map((name) => readFileSync(join(PAGE, name), "utf8"))
    .join("");
  const parts = {
    policy: `<meta http-equiv="Content-Security-Policy" content="${policyOf(script, style)}" />`,
    style: `<style>${style}</style>`,
    script: `<script>${script}</script>`,
  };
  let page = readFileSync(join(import.meta.dirname, "index.html"), "utf8");
  for (const [name, part] of Object.entries(parts))
    page = page.replace(`<!-- ${name} -->`, () => part);
  writeFileSync(out, page);
  return out;
}
