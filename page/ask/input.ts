/** What the page asks and is told, as it goes to the worker and back: plain data. */
import type { Position } from "../../explain/source/source-file.ts";
import type { Explanation } from "../../explain/explanation.ts";
import type { DecodedToken } from "../../explain/source/carried-token.ts";
import type { Shared } from "../share/link-fields.ts";

/** Texts as they stand in the fields; "" for what is left to others to say. */
export interface Input {
  configuration: string;
  /** Which plugin, where the file has several. */
  plugin: string;
  token: string;
  method: string;
  host: string;
  path: string;
  route: string;
  service: string;
  time: string;
  /** What servers answer with, by path. */
  served: Record<string, string>;
  /** A language tag. */
  language: string;
}

export const EMPTY: Omit<Input, "language"> = {
  configuration: "",
  plugin: "",
  token: "",
  method: "",
  host: "",
  path: "",
  route: "",
  service: "",
  time: "",
  served: {},
};

export interface Explained {
  kind: "explained";
  explanation: Explanation;
  /** Milliseconds since 1970. */
  now: number;
  /** What is to be said of the request before all else. */
  notices: string[];
  /** All of it, as the command line prints it. */
  text: string;
  /** What a link may carry. */
  shared: Shared;
}

/** Nothing could be asked. */
export interface Stuck {
  kind: "stuck";
  /** A sentence; "" where there is nothing to ask yet. */
  message: string;
  /** In the configuration. */
  position?: Position;
  /** What the token says all the same, where it can be read. */
  token?: DecodedToken;
}

export type Outcome = (Explained | Stuck) & {
  /** Names of the plugins in the file, where there are several to choose from. */
  plugins: string[];
};
