/** The token, its decoded parts and its signature, which follow each other. */
import type { ConsumerConfig } from "../../explain/signing/signing-key.ts";
import { isObject, type JsonObject } from "../../explain/source/json-object.ts";
import { byId } from "../dom.ts";
import type { Store } from "../state.ts";
import { createDecodedEditors, type DecodedTexts } from "./decoded-editors.ts";
import { tokenMarks, wrongMembers } from "./error-marks.ts";
import { configurationFor } from "./key-configuration.ts";
import { createSignaturePanel, type ShownToken } from "./signature-panel.ts";
import { headerFor, signedToken } from "./signing.ts";
import { createTokenEditor } from "./token-editor.ts";
import {
  compactJson,
  isJson,
  parsedJson,
  partsIn,
  segmentOfText,
  textOfSegment,
} from "./token-parts.ts";

const LIFETIME_SECONDS = 3600;

export interface TokenSide {
  /** Replaces the text, as one step for undo. */
  set: (text: string) => void;
}

/** @param configure replaces the configuration */
export function createTokenSide(store: Store, configure: (text: string) => void): TokenSide {
  const { language } = store.state;
  /** What the user edited, while the token is made of it. With an error the token has other contents. */
  let draft: DecodedTexts | undefined;
  /** Counts signatures, so that an older one does not replace a newer text. */
  let round = 0;
  const editor = createTokenEditor(byId("token", HTMLElement), {
    labelledBy: "token-title",
    describedBy: "token-help",
    changed: (token) => store.change({ token }),
  });
  const decoded = createDecodedEditors(byId("decoded", HTMLElement), {
    language,
    edited: (texts) => void encode(texts),
  });
  const panel = createSignaturePanel(byId("signature-panel", HTMLElement), {
    language,
    changed: (consumer) => void signAnew(consumer),
    renew: () => {
      const { header } = draft ?? decoded.texts;
      void replace({ header, payload: indented({ ...claims(), ...lifetime() }) });
    },
    configure: (keys) => {
      const [header, payload] = [decoded.texts.header, decoded.texts.payload].map(objectOf);
      configure(configurationFor(keys, header ?? {}, payload ?? {}));
    },
  });

  const claims = (): JsonObject => objectOf((draft ?? decoded.texts).payload);
  const lifetime = (): JsonObject => {
    const iat = Math.floor(now(store) / 1000);
    return { iat, exp: iat + LIFETIME_SECONDS };
  };
  const replace = async (texts: DecodedTexts): Promise<void> => {
    decoded.set(texts);
    await encode(texts);
  };
  const signAnew = async (consumer?: ConsumerConfig): Promise<void> => {
    const { key } = panel;
    if (key === undefined) return;
    const { header, payload } = draft ?? decoded.texts;
    const isEmpty = parsedJson(payload) === undefined;
    const own = consumer === undefined ? claims() : claimsOf(consumer);
    const isNew = consumer !== undefined || isEmpty;
    await replace({
      header: headerFor(key, header),
      payload: isNew ? indented({ ...own, ...lifetime() }) : payload,
    });
  };

  /** Writes header and claims into the token; signs them if there is a key. */
  const encode = async (texts: DecodedTexts): Promise<void> => {
    const { key, reason } = panel;
    const current = ++round;
    if ([texts.header, texts.payload].some((text) => !isJson(text))) return;
    draft = texts;
    try {
      const token = key
        ? await signedToken(key, texts, reason, now(store))
        : withSegments(store.state.fields.token, texts);
      if (current !== round) return;
      editor.set(inText(store.state.fields.token, token));
      draft = texts;
    } catch (error) {
      panel.say(error);
    }
  };

  store.subscribe((state, before) => {
    if (state.language !== before.language) {
      decoded.setLanguage(state.language);
      panel.setLanguage(state.language);
    }
    if (state.fields.token !== before.fields.token) {
      draft = undefined;
      const texts = textsOf(state.fields.token);
      decoded.set(texts);
      panel.show(shownToken(state.fields.token, texts));
    }
    const { result } = state;
    if (result === before.result || result === undefined) return;
    const isExplained = result.kind === "explained";
    decoded.note(
      isExplained ? result.now : now(store),
      isExplained ? wrongMembers(result.explanation) : [],
    );
    editor.mark(isExplained ? tokenMarks(state.fields.token, result.explanation) : []);
    if (isExplained) panel.offer(result.consumers);
    else if (state.fields.configuration.trim() === "") panel.offer([]);
  });
  return { set: editor.set };
}

function objectOf(text: string): JsonObject {
  const value = parsedJson(text);
  return isObject(value) ? value : {};
}

function shownToken(text: string, texts: DecodedTexts): ShownToken {
  const { alg } = objectOf(texts.header);
  const { iss } = objectOf(texts.payload);
  return {
    text: tokenIn(text),
    ...(typeof alg === "string" && { alg }),
    ...(typeof iss === "string" && { iss }),
  };
}

/** The segments of the token in the text. */
function tokenIn(text: string): string {
  const parts = partsIn(text);
  return text.slice(parts[0]?.from ?? 0, parts.at(-1)?.to ?? 0);
}

/** Header and claims of the token in the text, as far as they can be read. */
function textsOf(text: string): DecodedTexts {
  const [header, payload] = partsIn(text).map(({ from, to }) =>
    textOfSegment(text.slice(from, to)),
  );
  return { header: header ?? "", payload: payload ?? "" };
}

/** The token with other header and claims, and the signature that it had. */
function withSegments(text: string, { header, payload }: DecodedTexts): string {
  const [, , signature] = partsIn(text);
  const kept = signature === undefined ? "" : text.slice(signature.from, signature.to);
  return [compactJson(header), compactJson(payload)].map(segmentOfText).concat(kept).join(".");
}

/** The text with its token replaced, such as that of a curl line. */
function inText(text: string, token: string): string {
  const parts = partsIn(text);
  const [first] = parts;
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return token;
  return text.slice(0, first.from) + token + text.slice(last.to);
}

function claimsOf({ issuer, audiences = [] }: ConsumerConfig): JsonObject {
  const [aud] = audiences;
  return { ...(issuer !== undefined && { iss: issuer }), ...(aud !== undefined && { aud }) };
}

/** The time of the check, in milliseconds since 1970. */
function now({ state: { result } }: Store): number {
  return result?.kind === "explained" ? result.now : Date.now();
}

function indented(value: JsonObject): string {
  return JSON.stringify(value, null, 2);
}
