/** The script of the worker, which it runs after that of the page. */
import { serveWorker } from "./page-worker.ts";

serveWorker();
