// The log of the host. No secret is logged: callers pass only sentences of the plugin.
import { OK, OUT, proxy_get_log_level, proxy_log } from "./abi";

/** The log levels of proxy-wasm that the plugin uses. */
enum Level {
  Info = 2,
  Warn = 3,
  Error = 4,
}

/** The lowest level that the host logs. */
let kept: i32 = 0;

/** Reads the log level of the host, which may change at runtime. */
export function askLogLevel(): void {
  store<i32>(OUT, 0);
  kept = proxy_get_log_level(OUT) == OK ? load<i32>(OUT) : 0;
}

/** Whether the host logs warnings, as last read, so that callers can skip composing them. */
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
