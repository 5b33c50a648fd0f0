/** The configuration and what belongs to it: plugins, other gateways, what applies, key servers. */
import type { RunResult } from "./ask/runner.ts";
import { createConfigEditor } from "./configuration/config-editor.ts";
import { createEffectiveView, type Effective } from "./configuration/effective-view.ts";
import { embeddedFieldDocs } from "./configuration/embedded-docs.ts";
import { createNameLists } from "./configuration/name-lists.ts";
import { resultMarks } from "./configuration/result-marks.ts";
import { byId } from "./dom.ts";
import { createForeignView } from "./gateways/foreign-view.ts";
import { createGatewayErrorView } from "./gateways/gateway-error-view.ts";
import { createGatewayFields } from "./gateways/gateway-fields.ts";
import { askedServers } from "./key-servers/asked-servers.ts";
import { createKeyServers } from "./key-servers/key-server-fields.ts";
import type { ConfigurationText } from "./result-side.ts";
import type { Fields, Store } from "./state.ts";

export interface ConfigurationSide extends ConfigurationText {
  /** Fills the fields; empties those that are not given, and then shows the marked line. */
  fill(given: Partial<Fields>): void;
}

export function createConfigurationSide(store: Store): ConfigurationSide {
  const { language } = store.state;
  const element = (id: string): HTMLElement => byId(id, HTMLElement);
  const input = (id: string): HTMLInputElement => byId(id, HTMLInputElement);
  /** Whether the text was filled in rather than typed. */
  let isFresh = false;
  const editor = createConfigEditor(element("configuration-area"), {
    language,
    docs: embeddedFieldDocs,
    labelledBy: "configuration-title",
    changed: (configuration) => store.change({ configuration }),
  });
  const { goTo } = editor;
  const effective = createEffectiveView(element("effective-panel"), { language, goTo });
  const foreign = createForeignView(element("foreign"), { language, goTo });
  const gateway = createGatewayFields(element("gateway-fields"), {
    language,
    changed: (choice) => store.change(choice),
  });
  const errors = createGatewayErrorView(element("gateway-errors"), { language });
  const servers = createKeyServers(element("servers-panel"), {
    language,
    changed: (served) => store.change({ served }),
  });
  const lists = createNameLists(element("lists"), {
    host: input("host"),
    path: input("path"),
    route: input("route"),
    service: input("service"),
  });
  const plugins = createPluginChoice(store);
  const parts = [editor, effective, foreign, gateway, errors, servers];

  const show = (told: RunResult): void => {
    const isExplained = told.kind === "explained";
    editor.mark(resultMarks(told, store.state.language));
    if (isFresh) editor.showMarked();
    isFresh = false;
    plugins(told.plugins);
    effective.show(effectiveOf(told));
    foreign.show(isExplained ? told.explanation.foreign : undefined);
    lists.show(isExplained ? told.facts.offered : undefined);
    if (!isExplained) return;
    gateway.show(told.facts);
    servers.show(askedServers(told.explanation));
  };
  store.subscribe((state, before) => {
    if (state.language !== before.language)
      for (const part of parts) part.setLanguage(state.language);
    if (state.result && state.result !== before.result) show(state.result);
  });
  return {
    goTo,
    set: (text) => {
      editor.text = text;
    },
    fill: ({
      configuration = "",
      as = "",
      namespace = "",
      labels = "",
      served = {},
      plugin = "",
    }) => {
      isFresh = true;
      editor.text = configuration;
      gateway.fill({ as, namespace, labels });
      servers.fill(served);
      store.change({ configuration, as, namespace, labels, served, plugin });
    },
  };
}

/** Offers the plugins of a file with several. */
function createPluginChoice(store: Store): (names: readonly string[]) => void {
  const select = byId("plugin", HTMLSelectElement);
  const label = byId("plugins", HTMLElement);
  select.addEventListener("input", () => store.change({ plugin: select.value }));
  return (names) => {
    const shown = [...select.options].map(({ value }) => value);
    label.hidden = names.length === 0;
    if (names.join("\n") !== shown.join("\n"))
      select.replaceChildren(...names.map((name) => new Option(name, name)));
    const { plugin } = store.state.fields;
    if (names.includes(plugin)) select.value = plugin;
  };
}

function effectiveOf(told: RunResult): Effective {
  if (told.kind !== "explained") return undefined;
  const { effective: rule } = told.facts;
  const { taken, rule: at } = told.explanation;
  if (!taken) return { kind: "rejected" };
  return rule && { kind: "rule", rule, ...(at && { at }) };
}
