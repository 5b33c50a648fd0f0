/** The key that signs the token anew, and what to do with it. */
import type { JWK } from "jose";
import { BROKEN } from "../../explain/signing/broken.ts";
import {
  ALGORITHMS,
  type ConsumerConfig,
  keyOfConsumer,
  makeKey,
  publicKey,
} from "../../explain/signing/signing-key.ts";
import { InputError } from "../../explain/source/input-error.ts";
import { copied } from "../clipboard.ts";
import { h } from "../dom.ts";
import type { PageLanguage } from "../language/page-language.ts";
import { button } from "../view/view-parts.ts";
import { keyOfText } from "./signing.ts";

export interface SignaturePanelOptions {
  language: PageLanguage;
  /** The key or the reason changed: sign anew. `consumer`: start from its issuer and audience. */
  changed: (consumer?: ConsumerConfig) => void;
  /** Make the token valid for an hour from now. */
  renew: () => void;
}

export interface SignaturePanel {
  /** Undefined while there is none, or it cannot be read. */
  readonly key: JWK | undefined;
  /** A reason of `sign --broken`, or "". */
  readonly reason: string;
  /** Offers the consumers whose key can sign. */
  offer(consumers: readonly ConsumerConfig[]): void;
  say(error: unknown): void;
  setLanguage(language: PageLanguage): void;
}

const DEFAULT_ALGORITHM = "ES256";

export function createSignaturePanel(
  parent: HTMLElement,
  { language: first, changed, renew }: SignaturePanelOptions,
): SignaturePanel {
  let language = first;
  let key: JWK | undefined;
  let consumers: readonly ConsumerConfig[] = [];
  const text = h("textarea", { id: "signing-key", rows: "3", autocomplete: "off" });
  const algorithm = h("select", { id: "signing-alg", autocomplete: "off" });
  const reason = h("select", { id: "signing-broken", autocomplete: "off" });
  const owner = h("select", { id: "signing-consumer", autocomplete: "off" });
  const status = h("p", { id: "signing-status", class: "aside", role: "status" });
  const set = h("pre", { tabindex: "0" });
  algorithm.append(...ALGORITHMS.map((alg) => new Option(alg, alg)));
  algorithm.value = DEFAULT_ALGORITHM;

  const say = (error: unknown): void => {
    const message = error instanceof Error ? error.message : String(error);
    status.className = "noted";
    status.textContent = error instanceof InputError ? language.error(message) : message;
  };
  const told = (): void => {
    status.className = "aside";
    status.textContent = key === undefined ? language.own.unsigned : language.own.signed;
    published.hidden = key === undefined || key.kty === "oct";
    set.textContent = key ? JSON.stringify({ keys: [publicKey(key)] }, null, 2) : "";
  };
  const use = (next: JWK | undefined, consumer?: ConsumerConfig): void => {
    key = next;
    told();
    changed(consumer);
  };
  const read = async (): Promise<void> => {
    const given = text.value;
    try {
      const next = given === "" ? undefined : await keyOfText(given);
      if (given === text.value) use(next);
    } catch (error) {
      key = undefined;
      say(error);
    }
  };
  const generate = async (): Promise<void> => {
    try {
      const made = await makeKey(algorithm.value);
      text.value = JSON.stringify(made);
      use(made);
    } catch (error) {
      say(error);
    }
  };
  const signAs = (): void => {
    const consumer = consumers.find(({ name }) => name === owner.value);
    if (consumer === undefined) return;
    try {
      const own = keyOfConsumer(consumer);
      text.value = JSON.stringify(own);
      use(own, consumer);
    } catch (error) {
      say(error);
    }
  };

  const published = h("details");
  const draw = (): void => {
    const { own } = language;
    const copy = button(own.copy, undefined, () => void copied(set.textContent ?? ""));
    published.replaceChildren(h("summary", {}, own.publicKeys), set, h("p", {}, copy));
    const chosen = reason.value;
    reason.replaceChildren(
      new Option(own.validToken, ""),
      ...Object.keys(BROKEN).map((slug) => new Option(slug, slug)),
    );
    reason.value = chosen;
    parent.replaceChildren(
      h("h2", { class: "part-signature", id: "signature-title" }, own.signature),
      labelled(own.signingKey, text),
      h(
        "div",
        { class: "row" },
        labelled(own.algorithm, algorithm),
        button(own.generate, undefined, () => void generate()),
        button(own.renew, undefined, renew),
      ),
      h(
        "div",
        { class: "row" },
        ...(consumers.length > 0
          ? [labelled(own.asConsumer, owner), button(own.newToken, undefined, signAs)]
          : []),
        labelled(own.brokenFor, reason),
      ),
      status,
      published,
    );
    told();
  };

  text.addEventListener("input", () => void read());
  reason.addEventListener("input", () => {
    if (key !== undefined) changed();
  });
  draw();
  return {
    get key() {
      return key;
    },
    get reason() {
      return reason.value;
    },
    offer(next) {
      const names = (all: readonly ConsumerConfig[]): string =>
        all.map(({ name }) => name).join("\n");
      const isSame = names(next) === names(consumers);
      consumers = next;
      if (isSame) return;
      owner.replaceChildren(...next.map(({ name = "" }) => new Option(name, name)));
      draw();
    },
    say,
    setLanguage(next) {
      language = next;
      draw();
    },
  };
}

function labelled(title: string, field: HTMLElement): HTMLElement {
  return h("label", { class: "block" }, h("span", {}, title), field);
}
