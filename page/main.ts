/** The script of the page. The worker runs what it shares with that, and then worker-main.ts. */
import { startPage } from "./start-page.ts";

startPage(document.currentScript?.textContent ?? "");
