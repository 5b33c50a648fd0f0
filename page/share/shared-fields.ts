/** What a link carries: the fields of the page without what is secret. */
import { stringify } from "yaml";
import type { Request } from "../../sandbox/sandbox-request.ts";
import type { Input } from "../ask/input.ts";
import type { Shared, SharedField } from "./link-fields.ts";
import { hostOf } from "../../explain/given-question.ts";
import { publicConfiguration, SECRET_REMOVED } from "./public-configuration.ts";
import { tokenWithoutSignature, SIGNATURE_REMOVED, withoutTokens } from "./public-token.ts";

/**
 * @param configuration what the plugin is given: JSON
 * @param request the one that was asked about, from a curl line or from the fields
 * @param now milliseconds since 1970: who opens the link sees what is seen now
 */
export function sharedOf(
  input: Input,
  configuration: string,
  request: Request,
  now: number,
): Shared {
  const host = hostOf(request);
  const all: Record<SharedField, string | undefined> = {
    configuration: stringify(publicConfiguration(configuration)),
    token: tokenWithoutSignature(input.token),
    method: request.method,
    host,
    // A query may hold a token, or a key of another kind.
    path: request.path?.replace(/[?#][^]*$/, ""),
    route: input.route,
    service: input.service,
    time: new Date(now).toISOString(),
  };
  const bare = { ...all, token: undefined };
  const said = Object.entries(bare).map(([name, text]) => [name, text && withoutTokens(text)]);
  const filled = [...said, ["token", all.token]].filter(([, text]) => text);
  return Object.fromEntries(filled) as Shared;
}

/** Whether placeholders of a link are still there. */
export function hasPlaceholders({ configuration, token }: Input): boolean {
  return configuration.includes(SECRET_REMOVED) || token.includes(SIGNATURE_REMOVED);
}
