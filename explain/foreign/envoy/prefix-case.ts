/** Headers with a prefix that differs from the configured one only in case, which Envoy does not find. */
import type { Request } from "../../../sandbox/sandbox-request.ts";
import type { Note, Theirs } from "../foreign-types.ts";
import { MutableRequest } from "./extract-tokens.ts";
import type { ProtoNode } from "./proto-node.ts";

/** Also where a rejection by authorization follows from it. */
export function withPrefixCase(
  theirs: Theirs,
  providers: Iterable<ProtoNode>,
  request: Request,
): Theirs {
  const isMissing = theirs.steps.some(({ location }) => location === "");
  if (theirs.passes || !isMissing) return theirs;
  const sent = new MutableRequest(request);
  const notes = [...providers].flatMap((provider) => notesOf(provider, sent));
  const [first] = notes;
  return first === undefined ? theirs : { ...theirs, causes: [first, ...(theirs.causes ?? [])] };
}

function notesOf(provider: ProtoNode, request: MutableRequest): Note[] {
  const from = provider.list("from_headers");
  const isDefault = ["from_headers", "from_params", "from_cookies"].every(
    (name) => provider.list(name).length === 0,
  );
  const places = isDefault
    ? [{ name: "authorization", prefix: "Bearer ", node: provider }]
    : from.map((node) => ({
        name: node.text("name").toLowerCase(),
        prefix: node.text("value_prefix"),
        node: node.get("value_prefix") ?? node,
      }));
  return places.flatMap(({ name, prefix, node }) =>
    request.header(name).flatMap((value): Note[] => {
      const start = value.toLowerCase().indexOf(prefix.toLowerCase());
      if (prefix === "" || start < 0 || value.includes(prefix)) return [];
      const actual = value.slice(start, start + prefix.length);
      const values = [name, JSON.stringify(prefix), JSON.stringify(actual)];
      return [{ slug: "prefix-case", values, place: node.place(name) }];
    }),
  );
}
