/** What only other gateways need to know: as which plugin the file is read, and the workload of the request. */
import type { Language } from "../../explain/language/report-language.ts";
import type { ConfigurationFacts } from "../ask/configuration-facts.ts";
import { h } from "../dom.ts";
import { partWordsOf } from "../language/part-words.ts";

/** "" for those that are not given. */
export interface GatewayChoice {
  as: string;
  namespace: string;
  labels: string;
}

export interface GatewayFieldsOptions {
  language: Language;
  changed: (choice: GatewayChoice) => void;
}

export interface GatewayFields {
  /** Shows only the fields that the file needs; the rest lose their values. */
  show(facts: Pick<ConfigurationFacts, "readings" | "hasWorkloads" | "offered"> | undefined): void;
  /** Of a link or an example. */
  fill(choice: Partial<GatewayChoice>): void;
  setLanguage(language: Language): void;
}

export function createGatewayFields(
  parent: HTMLElement,
  { language: first, changed }: GatewayFieldsOptions,
): GatewayFields {
  let language = first;
  let choice: GatewayChoice = { as: "", namespace: "", labels: "" };
  let readings: ConfigurationFacts["readings"] = [];
  const as = h("select", { id: "as", autocomplete: "off" });
  const namespace = h("input", { id: "namespace", autocomplete: "off", list: "namespace-names" });
  const labels = h("input", { id: "labels", autocomplete: "off", list: "labels-names" });
  labels.setAttribute("aria-describedby", "labels-help");
  const lists = ["namespace", "labels"].map((name) => h("datalist", { id: `${name}-names` }));
  const texts = { as: h("span"), namespace: h("span"), labels: h("span") };
  const help = h("p", { id: "labels-help", class: "aside" });
  const ofReading = h("label", { hidden: true }, texts.as, as);
  const ofWorkload = h(
    "div",
    { class: "fields", hidden: true },
    h("label", {}, texts.namespace, namespace),
    h("label", {}, texts.labels, labels),
    help,
  );

  const tell = (): void => {
    const next = { as: as.value, namespace: namespace.value.trim(), labels: labels.value.trim() };
    if (JSON.stringify(next) === JSON.stringify(choice)) return;
    choice = next;
    changed(choice);
  };

  const drawReadings = (): void => {
    const words = partWordsOf(language.words.tag);
    const own = { id: "", name: words.readAsOwn };
    as.replaceChildren(...[own, ...readings].map(({ id, name }) => new Option(name, id)));
    as.value = choice.as;
  };

  const setLanguage = (next: Language): void => {
    language = next;
    const words = partWordsOf(language.words.tag);
    texts.as.textContent = words.readAs;
    texts.namespace.textContent = words.namespace;
    texts.labels.textContent = words.labels;
    help.textContent = words.labelsHelp;
    drawReadings();
  };

  for (const field of [as, namespace, labels]) field.addEventListener("input", tell);
  parent.append(ofReading, ofWorkload, ...lists);
  setLanguage(language);
  return {
    show: (facts) => {
      if (JSON.stringify(readings) !== JSON.stringify(facts?.readings ?? [])) {
        readings = facts?.readings ?? [];
        drawReadings();
      }
      ofReading.hidden = readings.length === 0;
      ofWorkload.hidden = !facts?.hasWorkloads;
      if (ofReading.hidden) as.value = "";
      if (ofWorkload.hidden) namespace.value = labels.value = "";
      for (const list of lists) {
        const names = facts?.offered[list.id === "labels-names" ? "labels" : "namespace"] ?? [];
        list.replaceChildren(...names.map((name) => new Option(name, name)));
      }
      tell();
    },
    fill: (given) => {
      choice = { as: "", namespace: "", labels: "", ...given };
      // A reading that is not offered yet is, once the file was read.
      if (choice.as !== "" && !readings.some(({ id }) => id === choice.as)) {
        readings = [{ id: choice.as, name: choice.as }];
      }
      drawReadings();
      namespace.value = choice.namespace;
      labels.value = choice.labels;
    },
    setLanguage,
  };
}
