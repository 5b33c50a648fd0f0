/**
 * Takes the screenshots of the page for the READMEs, in both languages. Chinese needs a font on this machine,
 * such as Debian's fonts-noto-cjk.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import UPNG from "upng-js";
import { findChromium } from "../tests/harness/chromium.ts";
import { buildPlayground } from "./playground.ts";

const DOCS = join(import.meta.dirname, "..", "docs");
const IMAGES = { "en-US": "playground.png", "zh-CN": "playground.zh-CN.png" };
const VIEWPORT = { width: 1280, height: 960 };
/** One byte for each pixel: a third of the browser's file size, with the same look. */
const COLOURS = 256;

const found = await findChromium();
if ("missing" in found) {
  console.error(found.missing);
  process.exit(1);
}
const address = pathToFileURL(await buildPlayground()).href;
const browser = await chromium.launch(found.launch);
try {
  for (const [locale, name] of Object.entries(IMAGES)) {
    const page = await browser.newPage({ locale, viewport: VIEWPORT, colorScheme: "light" });
    await page.goto(address);
    await page.locator(".verdict.refused").waitFor();
    writeFileSync(join(DOCS, name), withFewColours(await page.screenshot()));
    console.log(`docs/${name}`);
  }
} finally {
  await browser.close();
}

function withFewColours(png: Buffer): Buffer {
  const image = UPNG.decode(Uint8Array.from(png).buffer);
  const { width, height } = image;
  return Buffer.from(UPNG.encode(UPNG.toRGBA8(image), width, height, COLOURS));
}
