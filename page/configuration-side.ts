/** The configuration with its editor, what applies of it, other gateways and key servers. */
import { createConfigEditor } from "./configuration/config-editor.ts";
import { createEffectiveView, type Effective } from "./configuration/effective-view.ts";
import { embeddedFieldDocs } from "./configuration/embedded-docs.ts";
import { createNameLists } from "./configuration/name-lists.ts";
import { createPluginChoice } from "./configuration/plugin-choice.ts";
import { resultMarks } from "./configuration/result-marks.ts";
import type { RunResult } from "./ask/runner.ts";
import { byId } from "./dom.ts";
import { createForeignView } from "./gateways/foreign-view.ts";
import { createGatewayErrorView } from "./gateways/gateway-error-view.ts";
import { createGatewayFields } from "./gateways/gateway-fields.ts";
import { askedServers } from "./key-servers/asked-servers.ts";
import { createKeyServers } from "./key-servers/key-servers.ts";
import type { ConfigurationText } from "./result-side.ts";
import type { Fields, PageState, Store } from "./state.ts";

export interface ConfigurationSide extends ConfigurationText {
  /** Fills everything but the text of the configuration; empties what is not given. */
  fill(given: Partial<Fields>): void;
}

export function createConfigurationSide(store: Store): ConfigurationSide {
  const { language } = store.state;
  const element = (id: string): HTMLElement => byId(id, HTMLElement);
  const area = element("configuration-area");
  /** Whether the text was filled in rather than typed. */
  let isFresh = false;
  const plugins = createPluginChoice(area, (plugin) => store.change({ plugin }));
  const gateway = createGatewayFields(area, {
    language,
    changed: (choice) => store.change({ ...choice }),
  });
  const editor = createConfigEditor(area, {
    language,
    docs: embeddedFieldDocs(),
    labelledBy: "configuration-title",
    changed: (configuration) => store.change({ configuration }),
  });
  const { goTo } = editor;
  const effective = createEffectiveView(element("effective-panel"), { language, goTo });
  const foreign = createForeignView(element("foreign-panel"), { language, goTo });
  const errors = createGatewayErrorView(element("gateway-errors"), { language });
  const servers = createKeyServers(element("servers-panel"), {
    language,
    changed: (served) => store.change({ served }),
  });
  const lists = createNameLists(area, {
    route: byId("route", HTMLInputElement),
    host: byId("host", HTMLInputElement),
    service: byId("service", HTMLInputElement),
    path: byId("path", HTMLInputElement),
  });
  const parts = [gateway, editor, effective, foreign, errors, servers];

  const show = (told: RunResult, { fields, language: now }: PageState): void => {
    const explained = told.kind === "explained" ? told : undefined;
    editor.mark(resultMarks(told, now));
    if (isFresh) editor.showMarked();
    isFresh = false;
    plugins.show(told.plugins, fields.plugin);
    foreign.show(explained?.explanation.foreign);
    effective.show(effectiveOf(told));
    lists.show(explained?.facts.offered);
    if (explained) gateway.show(explained.facts);
    if (explained) servers.show(askedServers(explained.explanation));
  };

  plugins.setLabel(language.own.plugin);
  store.subscribe((state, before) => {
    const { result: told, language: now } = state;
    if (now !== before.language) {
      for (const part of parts) part.setLanguage(now);
      plugins.setLabel(now.own.plugin);
    }
    if (told && told !== before.result) show(told, state);
  });
  return {
    set: (text) => {
      isFresh = true;
      editor.text = text;
    },
    goTo,
    fill: ({ as = "", namespace = "", labels = "", served = {}, plugin = "" }) => {
      gateway.fill({ as, namespace, labels });
      servers.fill(served);
      store.change({ as, namespace, labels, served, plugin });
    },
  };
}

function effectiveOf(told: RunResult): Effective {
  if (told.kind !== "explained") return undefined;
  const { taken, rule: at } = told.explanation;
  const { effective: rule } = told.facts;
  if (!taken) return { kind: "rejected" };
  return rule && { kind: "rule", rule, ...(at && { at }) };
}
