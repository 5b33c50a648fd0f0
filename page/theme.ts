/** Light or dark: follows the system until the switch is used. The choice is not stored. */
type Theme = "light" | "dark";

const isDark = (): MediaQueryList => matchMedia("(prefers-color-scheme: dark)");

/** The inactive theme. */
export function otherTheme(): Theme {
  const set = document.documentElement.dataset["theme"];
  const now = set ?? (isDark().matches ? "dark" : "light");
  return now === "dark" ? "light" : "dark";
}

export function switchTheme(): void {
  document.documentElement.dataset["theme"] = otherTheme();
}

export function onSystemTheme(changed: () => void): void {
  isDark().addEventListener("change", changed);
}
