/**
 * Takes the screenshots of the page for the READMEs, in both languages, and renders docs/icon.png. Chinese needs a
 * font on this machine, such as Debian's fonts-noto-cjk.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import UPNG from "upng-js";
import { findChromium } from "../tests/harness/chromium.ts";
import { buildPlayground } from "./playground.ts";

const DOCS = join(import.meta.dirname, "..", "docs");
const IMAGES = { "en-US": "playground.png", "zh-CN": "playground.zh-CN.png" };
const VIEWPORT = { width: 1280, height: 960 };
/** Of the icon: twice that of Higress' own icons. */
const ICON_PIXELS = 84;
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
  const size = { width: ICON_PIXELS, height: ICON_PIXELS };
  const page = await browser.newPage({ viewport: size });
  const svg = readFileSync(join(DOCS, "icon.svg"), "utf8");
  await page.setContent(`<body style="margin: 0; line-height: 0">${svg}`);
  const icon = await page.screenshot({ omitBackground: true });
  writeFileSync(join(DOCS, "icon.png"), withFewColours(icon));
  console.log("docs/icon.png");
} finally {
  await browser.close();
}

function withFewColours(png: Buffer): Buffer {
  const image = UPNG.decode(Uint8Array.from(png).buffer);
  const { width, height } = image;
  return Buffer.from(UPNG.encode(UPNG.toRGBA8(image), width, height, COLOURS));
}
