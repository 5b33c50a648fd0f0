/** The key that checks the signature of the token, or signs it anew, and what to do with it. */
import type { JWK } from "jose";
import { BROKEN } from "../../explain/signing/broken.ts";
import {
  ALGORITHMS,
  type ConsumerConfig,
  keyOfConsumer,
  makeKey,
} from "../../explain/signing/signing-key.ts";
import { InputError } from "../../explain/source/input-error.ts";
import { h } from "../dom.ts";
import type { PageLanguage } from "../language/page-language.ts";
import { copyButton } from "../view/copy-button.ts";
import { button } from "../view/view-parts.ts";
import { type GivenKey, givenKey, madeBy, weakness } from "./given-key.ts";
import { keyCommand } from "./key-configuration.ts";

/** The token that the page shows. */
export interface ShownToken {
  /** The three segments; "" if there is none. */
  text: string;
  alg?: string;
  iss?: string;
}

export interface SignaturePanelOptions {
  language: PageLanguage;
  /** The key or the reason changed: sign anew. `consumer`: start from its issuer and audience. */
  changed: (consumer?: ConsumerConfig) => void;
  /** Make the token valid for an hour from now. */
  renew: () => void;
  /** Replace the configuration by one that trusts the issuer of the token with these keys. */
  configure: (keys: readonly JWK[]) => void;
}

export interface SignaturePanel {
  /** The key that signs; undefined while there is none, or it cannot be read. */
  readonly key: JWK | undefined;
  /** A reason of `sign --broken`, or "". */
  readonly reason: string;
  /** Offers the consumers whose key can sign. */
  offer(consumers: readonly ConsumerConfig[]): void;
  /** The token changed. */
  show(token: ShownToken): void;
  say(error: unknown): void;
  setLanguage(language: PageLanguage): void;
}

export function createSignaturePanel(
  parent: HTMLElement,
  { language: first, changed, renew, configure }: SignaturePanelOptions,
): SignaturePanel {
  let language = first;
  let given: GivenKey | undefined;
  let token: ShownToken = { text: "" };
  /** Whether the key replaced the signature of another. */
  let hasReplaced = false;
  let consumers: readonly ConsumerConfig[] = [];
  const text = h("textarea", { id: "signing-key", rows: "3", autocomplete: "off" });
  const isBase64 = h("input", { id: "signing-base64", type: "checkbox", autocomplete: "off" });
  const algorithm = h("select", { id: "signing-alg", autocomplete: "off" });
  const reason = h("select", { id: "signing-broken", autocomplete: "off" });
  const owner = h("select", { id: "signing-consumer", autocomplete: "off" });
  const status = h("p", { id: "signing-status", class: "aside", role: "status" });
  const secretLabel = h("label", { class: "check" });
  const published = h("details");
  const set = h("pre", { tabindex: "0" });
  const fetched = h("details");
  const command = h("pre", { tabindex: "0" });
  const use = button("", undefined, () => given && configure(given.checks));
  use.id = "signing-configure";
  algorithm.append(...ALGORITHMS.map((alg) => new Option(alg, alg)));

  const say = (error: unknown): void => {
    const message = error instanceof Error ? error.message : String(error);
    status.className = "noted";
    status.textContent = error instanceof InputError ? language.error(message) : message;
  };
  const tell = async (): Promise<void> => {
    const { own } = language;
    const keys = given;
    const { iss, alg = algorithm.value, text: signed } = token;
    const isSecret = keys?.secret !== undefined;
    secretLabel.hidden = !isSecret;
    isBase64.checked = keys?.secret === "base64url";
    use.hidden = keys === undefined;
    published.hidden = keys === undefined || keys.checks.some(({ kty }) => kty === "oct");
    set.textContent = keys ? JSON.stringify({ keys: keys.checks }, null, 2) : "";
    const shown = keys === undefined ? keyCommand(iss) : undefined;
    fetched.hidden = shown === undefined;
    command.textContent = shown ?? "";
    if (keys === undefined) {
      status.className = "aside";
      status.textContent = own.unsigned;
      return;
    }
    const isMade = signed !== "" && (await madeBy(signed, keys.checks));
    if (keys !== given || signed !== token.text) return;
    const weak = keys.signs && weakness(keys.signs, alg);
    status.className = isMade && !weak ? "aside" : "noted";
    status.replaceChildren(
      ...[
        signed !== "" && h("strong", {}, isMade ? own.madeByKey : own.notMadeByKey),
        isMade && hasReplaced && own.replacedSignature,
        keys.signs ? own.signed : own.publicCannotSign,
        weak && own.weakSecret(weak.bytes, weak.least, alg),
      ]
        .filter((part) => part !== undefined && part !== false)
        .flatMap((part) => [part, " "]),
    );
  };
  const take = async (next: GivenKey | undefined, consumer?: ConsumerConfig): Promise<void> => {
    given = next;
    hasReplaced = false;
    if (next?.signs) {
      const { text: signed } = token;
      const isMade = signed !== "" && consumer === undefined && (await madeBy(signed, next.checks));
      if (next !== given) return;
      hasReplaced = !isMade && /\.[^.]+$/.test(signed) && consumer === undefined;
      if (!isMade) changed(consumer);
    }
    await tell();
  };
  const read = async (secret?: GivenKey["secret"]): Promise<void> => {
    const typed = text.value;
    try {
      const next = typed === "" ? undefined : await givenKey(typed, token.text, secret);
      if (typed === text.value) await take(next);
    } catch (error) {
      if (typed !== text.value) return;
      given = undefined;
      await tell();
      say(error);
    }
  };
  const takeKey = async (key: JWK, consumer?: ConsumerConfig): Promise<void> => {
    text.value = JSON.stringify(key);
    await take(await givenKey(text.value, ""), consumer);
  };
  const generate = (): void => void makeKey(algorithm.value).then((key) => takeKey(key), say);
  const signAs = (): void => {
    const consumer = consumers.find(({ name }) => name === owner.value);
    if (consumer === undefined) return;
    try {
      void takeKey(keyOfConsumer(consumer), consumer);
    } catch (error) {
      say(error);
    }
  };

  const draw = (): void => {
    const { own } = language;
    const copySet = copyButton(language, own.publicKeys, () => set.textContent ?? "");
    published.replaceChildren(h("summary", {}, own.publicKeys), set, h("p", {}, copySet));
    const copyCommand = copyButton(language, own.issuerKeys, () => command.textContent ?? "");
    fetched.replaceChildren(
      h("summary", {}, own.issuerKeys),
      h("p", { class: "aside" }, own.issuerKeysHelp),
      command,
      h("p", {}, copyCommand),
    );
    secretLabel.replaceChildren(isBase64, h("span", {}, own.secretIsBase64));
    use.textContent = own.useKey;
    const chosen = reason.value;
    reason.replaceChildren(
      new Option(own.validToken, ""),
      ...Object.keys(BROKEN).map((slug) => new Option(slug, slug)),
    );
    reason.value = chosen;
    const ofConsumer = [labelled(own.asConsumer, owner), button(own.newToken, undefined, signAs)];
    parent.replaceChildren(
      h("h2", { class: "part-signature", id: "signature-title" }, own.signature),
      labelled(own.signingKey, text),
      secretLabel,
      status,
      use,
      fetched,
      published,
      h(
        "div",
        { class: "row" },
        labelled(own.algorithm, algorithm),
        button(own.generate, undefined, generate),
        button(own.renew, undefined, renew),
      ),
      h(
        "div",
        { class: "row" },
        ...(consumers.length > 0 ? ofConsumer : []),
        labelled(own.brokenFor, reason),
      ),
    );
    void tell();
  };

  text.addEventListener("input", () => void read());
  isBase64.addEventListener("input", () => void read(isBase64.checked ? "base64url" : "text"));
  reason.addEventListener("input", () => {
    if (given?.signs) changed();
  });
  draw();
  return {
    get key() {
      return given?.signs;
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
    show(next) {
      token = next;
      const { alg } = next;
      if (alg !== undefined && ALGORITHMS.includes(alg)) algorithm.value = alg;
      void tell();
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
