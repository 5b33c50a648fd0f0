/** A line that the plugin has the host write. */
import type { LogLevel } from "./abi-values.ts";

export interface LogLine {
  level: LogLevel;
  text: string;
}
