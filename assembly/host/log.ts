// The host's log. What is secret never comes here: callers pass sentences of our own making.
import { OK, OUT, proxy_get_log_level, proxy_log } from "./abi";

/** proxy-wasm's levels that are used. */
enum Level {
  Info = 2,
  Warn = 3,
  Error = 4,
}

/** The lowest level that the host keeps. */
let kept: i32 = 0;

/** Asks the host which lines it keeps, which may change while it runs. */
export function askLogLevel(): void {
  store<i32>(OUT, 0);
  kept = proxy_get_log_level(OUT) == OK ? load<i32>(OUT) : 0;
}

/** Whether warnings are kept, as far as is known: those that are not need not be written. */
export function keepsWarnings(): bool {
  return kept <= Level.Warn;
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
