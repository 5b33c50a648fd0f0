// The host's log. What is secret never comes here: callers pass sentences of our own making.
import { proxy_log } from "./abi";

/** proxy-wasm's levels that are used. */
enum Level {
  Info = 2,
  Warn = 3,
  Error = 4,
}

export function logInfo(message: string): void {
  write(Level.Info, message);
}

export function logWarn(message: string): void {
  write(Level.Warn, message);
}

/** `message` is UTF-8. */
export function logInfoBytes(message: usize, length: i32): void {
  proxy_log(Level.Info, message, length);
}

/** `message` is UTF-8. */
export function logWarnBytes(message: usize, length: i32): void {
  proxy_log(Level.Warn, message, length);
}

export function logError(message: string): void {
  write(Level.Error, message);
}

function write(level: Level, message: string): void {
  const bytes = String.UTF8.encode(message);
  proxy_log(level, changetype<usize>(bytes), bytes.byteLength);
}
