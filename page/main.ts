/**
 * The only script: the page, and the worker that it starts from the same text, because code that both need is
 * then in the file once.
 */
import { serveWorker } from "./page-worker.ts";
import { startPage } from "./start-page.ts";

if (typeof document === "undefined") serveWorker();
else startPage(document.currentScript?.textContent ?? "");
