/**
 * The only script that the file contains as text. It decodes the script of the page and adds it as an inline
 * script, which the Content Security Policy allows by its hash: a changed text does not run.
 */
import { embeddedStream } from "./embedded-stream.ts";
import { startError } from "./language/start-error.ts";
import { trustedPolicy } from "./trusted-policy.ts";

const { broken, notRun } = startError(navigator.language);
const result = document.getElementById("result");

// The frame of the page is drawn first; a page that is not visible draws nothing.
if (document.hidden) start();
else requestAnimationFrame(() => setTimeout(start));

function start(): void {
  try {
    run(new TextDecoder("utf-8", { fatal: true }).decode(embeddedStream("script-stream")));
    // The page fills the result as it starts. A script that is blocked throws nothing.
    if (result?.hasChildNodes() !== true) result?.append(`${broken}: ${notRun}`);
  } catch (error) {
    result?.replaceChildren(`${broken}: ${String(error)}`);
  }
}

function run(script: string): void {
  let isCreated = false;
  const policy = trustedPolicy("page", {
    createScript(text: string): string {
      if (isCreated || text !== script) throw new TypeError("expected the script of the page");
      isCreated = true;
      return text;
    },
  });
  const element = document.createElement("script");
  element.text = policy.createScript(script);
  document.body.append(element);
}
