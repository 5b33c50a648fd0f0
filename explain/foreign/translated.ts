/** The part of another gateway's configuration that applies, as a configuration of the plugin. */
import type { Found, Path } from "../source/located.ts";
import type { PluginConfig } from "../source/plugin-config.ts";
import type { Resolved, Surroundings, Translation } from "./foreign-types.ts";
import { withServedUse } from "./served-use.ts";

/** @returns the configuration itself if it is one of the plugin */
export function translated(config: PluginConfig, around: Surroundings): PluginConfig {
  const { foreign } = config;
  if (foreign === undefined) return config;
  const { served, used } = withServedUse(around.served);
  return withTranslation(config, { ...foreign.resolve({ ...around, served }), usedFiles: used });
}

export function withTranslation(config: PluginConfig, resolved: Resolved): PluginConfig {
  const { translation } = resolved;
  return {
    ...config,
    file: translation.document.file,
    text: JSON.stringify(translation.configuration),
    find: (path) => findSource(translation, path),
    resolved,
  };
}

/** Where a path of the plugin's configuration comes from, or what would contain it. */
function findSource({ sources, document, anchor }: Translation, path: Path): Found | undefined {
  for (let length = path.length; length > 0; length--) {
    const source = sources.get(textOf(path.slice(0, length)));
    if (source) return document.find([...source, ...path.slice(length)], anchor);
  }
  return document.find(anchor, anchor);
}

/** Paths of the plugin's configuration with those of the file, from the filter or the spec on. */
export function sourcesOf({ sources, anchor }: Translation): [path: string, inFile: string][] {
  return [...sources].map(([path, source]) => {
    const isInside = anchor.length > 0 && anchor.every((step, i) => source[i] === step);
    const inFile = source.slice(isInside ? anchor.length : source.indexOf("spec") + 1);
    return [path, textOf(inFile)];
  });
}

/** "consumers[0].issuer" */
function textOf(path: Path): string {
  return path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`))
    .join("")
    .replace(/^\./, "");
}
