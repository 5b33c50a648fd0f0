/** A log line of the plugin. */
import type { LogLevel } from "./abi-values.ts";

export interface LogLine {
  level: LogLevel;
  text: string;
}
