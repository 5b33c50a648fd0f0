/** What a file has instead of a configuration, and what to pass instead. */
import { isEmptyForeign } from "./empty-foreign.ts";
import { InputError } from "./input-error.ts";
import type { Located } from "./located.ts";
import type { SourceFile } from "./source-file.ts";

/** Characters of other keyboards and word processors, typed instead of YAML's. */
const LOOKALIKES = /[：，“”‘’\u00a0]/;
const HELM_ACTION =
  /\{\{-?\s*(?:\$|\(|\.(?:Values|Release|Chart|Capabilities)\b|(?:if|include|range|with|end|define|else|template|toYaml|tpl)\b)/;
/** Resources of ingress controllers, and the command that prints what the gateway has received. */
const DUMPS: readonly (readonly [RegExp, string])[] = [
  [/^(?:Kong|TCPIngress|UDPIngress)/, "`deck gateway dump`"],
  [/^(?:Apisix|BackendTrafficPolicy|GatewayProxy|PluginConfig|Consumer)/, "`adc dump`"],
];
const EXPECTED =
  "expected a WasmPlugin of Higress or Istio, an EnvoyExtensionPolicy, an Envoy configuration, policies of Istio or Envoy Gateway, a file of Kong or APISIX, or the plugin's own configuration.";

/** The kind of a Kubernetes resource. */
export function kindOf(document: Located): string | undefined {
  const kind = document.child("kind")?.value.value;
  return typeof kind === "string" && document.child("apiVersion") ? kind : undefined;
}

/** @param start the position of the error in the text. @param what what the parser says */
export function notYaml(
  file: SourceFile,
  [start, end]: readonly [number, number, ...number[]],
  what: string,
): InputError {
  const fail = (at: { start: number; end: number }, why: string): InputError =>
    new InputError(`${file.placeOf(at)}: this is not YAML: ${why}`, file.position(at.start));
  const action = HELM_ACTION.exec(file.text);
  if (action) {
    const at = { start: action.index, end: action.index + action[0].length };
    return fail(at, "it is a Helm template. Pass what `helm template` prints.");
  }
  if (isDescription(file.text)) {
    return fail(
      { start, end },
      "it is the output of `kubectl describe`. Pass what `kubectl get -o yaml` prints.",
    );
  }
  const [odd] = LOOKALIKES.exec(file.line(file.position(start).line)) ?? [];
  const hint = odd === undefined ? "" : ` The line has "${odd}", which YAML reads as a letter.`;
  return fail({ start, end }, `${what}.${hint}`);
}

function isDescription(text: string): boolean {
  return /^Name: {2,}\S/m.test(text) && /^(?:API Version|Kind): {2,}\S/m.test(text);
}

export function noConfiguration(file: string, text: string, documents: readonly Located[]): string {
  if (text.trim() === "") return `${file} is empty; expected a configuration.`;
  const kinds = documents.map(kindOf).filter((kind) => kind !== undefined);
  const has = (name: string): boolean => documents.some((document) => document.child(name));
  if (kinds.length > 0) {
    const others = [...new Set(kinds)].join(", ");
    const dump = DUMPS.find(([kind]) => kinds.some((one) => kind.test(one)))?.[1];
    if (dump !== undefined) {
      return `${file} has ${others}; pass the file that ${dump} prints instead.`;
    }
    return `${file} has ${others}, which does not configure this plugin: ${EXPECTED}`;
  }
  if (documents.some(isEmptyForeign)) {
    return `${file} has only empty lists, as of Kong or APISIX, and no configuration: ${EXPECTED}`;
  }
  if (has("keys") || has("kty") || /^\s*-----BEGIN /.test(text)) {
    return `${file} has a key but no configuration; keys belong in jwks of a consumer: ${EXPECTED}`;
  }
  if (/^\s*(?:bearer\s+)?ey[\w-]+\.[\w-]+\.[\w-]*\s*$/i.test(text)) {
    return `${file} has a token but no configuration: ${EXPECTED}`;
  }
  return `${file} has no configuration of the plugin: ${EXPECTED}`;
}
