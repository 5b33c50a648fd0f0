/** The listeners that scenarios need: one for each distinct configuration and its routes. */
import type { ListenerSpec } from "./bootstrap.ts";
import type { Scenario } from "./scenario.ts";
import { expand, KEY_REFERENCES } from "./template.ts";

export interface ScenarioListeners {
  listeners: ListenerSpec[];
  listenerOf: Map<Scenario, ListenerSpec>;
}

export function scenarioListeners(scenarios: Scenario[]): ScenarioListeners {
  const listenerOf = new Map<Scenario, ListenerSpec>();
  const listeners = new Map<string, ListenerSpec>();
  for (const scenario of scenarios) {
    const { name, config, routes } = scenario;
    const pluginConfig = expand(config ?? {}, KEY_REFERENCES) ?? {};
    const identity = JSON.stringify([pluginConfig, routes]);
    const listener = listeners.get(identity) ?? { name, pluginConfig, ...(routes && { routes }) };
    listeners.set(identity, listener);
    listenerOf.set(scenario, listener);
  }
  return { listeners: [...listeners.values()], listenerOf };
}
