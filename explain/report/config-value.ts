/** Values of the plugin's configuration by path. */
import { stepsOf } from "../source/located.ts";
import type { PluginConfig } from "../source/plugin-config.ts";

/** The value at the path, also in JSON in a string, such as `jwks`; undefined if there is none. */
export function valueIn({ text }: PluginConfig, path: string): unknown {
  return stepsOf(path).reduce<unknown>(
    (at, step) => (opened(at) as Record<string | number, unknown> | null | undefined)?.[step],
    opened(text),
  );
}

/** The JSON in a string; every other value as it is. */
export function opened(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return undefined;
  }
}
