/** Which of the given files a configuration reads. */

export interface ServedUse {
  served: Record<string, string>;
  used: ReadonlySet<string>;
}

/** The same files; reading one adds its name to `used`. */
export function withServedUse(files: Readonly<Record<string, string>>): ServedUse {
  const used = new Set<string>();
  const served: Record<string, string> = {};
  for (const [name, text] of Object.entries(files)) {
    const get = (): string => {
      used.add(name);
      return text;
    };
    Object.defineProperty(served, name, { enumerable: true, get });
  }
  return { served, used };
}
