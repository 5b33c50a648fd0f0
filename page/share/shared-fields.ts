/** The contents of a link: the fields of the page without secrets. */
import { stringify } from "yaml";
import type { Request } from "../../sandbox/sandbox-request.ts";
import type { Input } from "../ask/input.ts";
import type { Shared, SharedField } from "./link-fields.ts";
import { hostOf } from "../../explain/given-question.ts";
import { publicConfiguration, SECRET_REMOVED } from "./public-configuration.ts";
import { tokenWithoutSignature, SIGNATURE_REMOVED, withoutTokens } from "./public-token.ts";

/**
 * @param configuration the plugin configuration as JSON
 * @param request the checked request, from a curl line or from the fields
 * @param now milliseconds since 1970, so that the link shows the same result later
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
    // A query may contain a token or another key.
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

/** Whether placeholders of a link are still present. */
export function hasPlaceholders({ configuration, token }: Input): boolean {
  return configuration.includes(SECRET_REMOVED) || token.includes(SIGNATURE_REMOVED);
}
