/** A configuration of this plugin as a foreign document: paths are those of the plugin's configuration. */
import type { Found, Path } from "../../source/located.ts";
import type { PluginConfig } from "../../source/plugin-config.ts";
import { ForeignDocument } from "../foreign-document.ts";

export class PluginDocument extends ForeignDocument {
  constructor(private readonly config: PluginConfig) {
    super(config.file, parsed(config.text), () => undefined);
  }

  override find(path: Path): Found | undefined {
    return this.config.find(path);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
