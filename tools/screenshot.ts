/**
 * Takes the screenshots of the page: for the READMEs in both languages, and five of its states in docs. Renders
 * docs/icon.png too. Chinese needs a font on this machine, such as Debian's fonts-noto-cjk.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type BrowserContextOptions, chromium, type Page } from "playwright-core";
import UPNG from "upng-js";
import { findChromium } from "../tests/harness/chromium.ts";
import { buildPlayground } from "./playground.ts";

const DOCS = join(import.meta.dirname, "..", "docs");
/** Of the icon: twice that of Higress' own icons. */
const ICON_PIXELS = 84;
/** One byte for each pixel: a third of the browser's file size, with the same look. */
const COLOURS = 256;
const DESKTOP = { width: 1440, height: 1000 };
const PHONE = { width: 390, height: 844 };

interface Picture {
  name: string;
  options: BrowserContextOptions;
  /** The id of an example; without it, the page as it opens. */
  example?: string;
  /** The verdict to wait for. */
  verdict: string;
  act?: (page: Page) => Promise<unknown>;
}

const PICTURES: Picture[] = [
  {
    name: "playground.png",
    options: { locale: "en-US", colorScheme: "light" },
    verdict: "signature-mismatch",
  },
  {
    name: "playground.zh-CN.png",
    options: { locale: "zh-CN", colorScheme: "light" },
    verdict: "signature-mismatch",
  },
  {
    name: "page/applied-dark.png",
    options: { colorScheme: "dark" },
    verdict: "Allowed",
    act: (page) => page.locator("#fix").click(),
  },
  {
    name: "page/near-miss-light.png",
    options: { colorScheme: "light" },
    example: "issuer-slash",
    verdict: "issuer-near-miss",
  },
  {
    name: "page/other-gateway-light.png",
    options: { colorScheme: "light" },
    example: "kong",
    verdict: "token-expired",
  },
  {
    name: "page/share-dark.zh-CN.png",
    options: { locale: "zh-CN", colorScheme: "dark" },
    example: "secret-decoded",
    verdict: "signature-mismatch",
    act: async (page) => {
      await page.locator("#share").click();
      await page.locator("#make-link").click();
    },
  },
  {
    name: "page/phone-dark.png",
    options: { colorScheme: "dark", viewport: PHONE, deviceScaleFactor: 2 },
    example: "audience-near-miss",
    verdict: "audience-mismatch",
  },
];

const found = await findChromium();
if ("missing" in found) {
  console.error(found.missing);
  process.exit(1);
}
const page = await buildPlayground();
/** Links in a picture then have no path of this machine. */
const ADDRESS = "https://page.example/";
const browser = await chromium.launch(found.launch);
try {
  for (const picture of PICTURES) await take(picture);
  await renderIcon();
} finally {
  await browser.close();
}

async function renderIcon(): Promise<void> {
  const size = { width: ICON_PIXELS, height: ICON_PIXELS };
  const tab = await browser.newPage({ viewport: size });
  const svg = readFileSync(join(DOCS, "icon.svg"), "utf8");
  await tab.setContent(`<body style="margin: 0; line-height: 0">${svg}`);
  const icon = await tab.screenshot({ omitBackground: true });
  writeFileSync(join(DOCS, "icon.png"), withFewColours(icon));
  console.log("docs/icon.png");
  await tab.close();
}

async function take({ name, options, example, verdict, act }: Picture): Promise<void> {
  const tab = await browser.newPage({ viewport: DESKTOP, ...options });
  await tab.route(ADDRESS, (route) => route.fulfill({ path: page }));
  await tab.goto(example === undefined ? ADDRESS : `${ADDRESS}#example=${example}`);
  await tab.locator("#verdict").waitFor();
  await act?.(tab);
  await tab.locator("#verdict", { hasText: verdict }).waitFor();
  const file = join(DOCS, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, withFewColours(await tab.screenshot()));
  console.log(`docs/${name}`);
  await tab.close();
}

function withFewColours(png: Buffer): Buffer {
  const image = UPNG.decode(Uint8Array.from(png).buffer);
  const { width, height } = image;
  return Buffer.from(UPNG.encode(UPNG.toRGBA8(image), width, height, COLOURS));
}
