/** Input and output of the worker as plain data. */
import type { Position } from "../../explain/source/source-file.ts";
import type { Explanation } from "../../explain/explanation.ts";
import type { DecodedToken } from "../../explain/source/carried-token.ts";
import type { ConsumerConfig } from "../../explain/signing/signing-key.ts";
import type { LogLine } from "../../sandbox/log-line.ts";
import type { SafeChange } from "./safe-change.ts";
import type { SentRequest } from "../../explain/source/sent-request.ts";
import type { ConfigurationFacts } from "./configuration-facts.ts";

/** The texts of the fields; "" for unset ones. */
export interface Input {
  configuration: string;
  /** The selected plugin, if the file has several. */
  plugin: string;
  token: string;
  method: string;
  /** http or https, as the client connects; "" as in the curl line, or else https. */
  scheme: string;
  host: string;
  path: string;
  route: string;
  service: string;
  time: string;
  /** How the configuration is read: a value of --as, or "" for this plugin's. */
  as: string;
  /** The workload of the request, for policies of other gateways. Labels as name=value,name=value. */
  namespace: string;
  labels: string;
  /** Answers of key servers, by path. */
  served: Record<string, string>;
  /** A language tag. */
  language: string;
}

export const EMPTY: Omit<Input, "language"> = {
  configuration: "",
  plugin: "",
  token: "",
  method: "",
  scheme: "",
  host: "",
  path: "",
  route: "",
  service: "",
  time: "",
  as: "",
  namespace: "",
  labels: "",
  served: {},
};

export interface Explained {
  kind: "explained";
  explanation: Explanation;
  /** Milliseconds since 1970. */
  now: number;
  /** Notices about the request, shown first. */
  notices: string[];
  /** The whole output of the command line. */
  text: string;
  /** What the plugin logged about the configuration and the request. */
  log: LogLine[];
  /** The consumers whose key can sign. */
  consumers: ConsumerConfig[];
  /** What may be applied to the configuration on a click. */
  fix?: SafeChange;
  /** The checked request, from a curl line or from the fields. */
  request: SentRequest;
  facts: ConfigurationFacts;
}

/** The plugin could not run. */
export interface Stuck {
  kind: "stuck";
  /** A sentence; "" if there is no input yet. */
  message: string;
  /** A position in the configuration. */
  position?: Position;
  /** The decoded token, if it can be read. */
  token?: DecodedToken;
}

export type Outcome = (Explained | Stuck) & {
  /** The names of the plugins in the file, if there are several. */
  plugins: string[];
};
