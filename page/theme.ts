/** Light or dark: as the system is, until the switch is used. Nothing of it is stored. */
type Theme = "light" | "dark";

const isDark = matchMedia("(prefers-color-scheme: dark)");

/** The one that is not shown. */
export function otherTheme(): Theme {
  const set = document.documentElement.dataset["theme"];
  const now = set ?? (isDark.matches ? "dark" : "light");
  return now === "dark" ? "light" : "dark";
}

export function switchTheme(): void {
  document.documentElement.dataset["theme"] = otherTheme();
}

export function onSystemTheme(changed: () => void): void {
  isDark.addEventListener("change", changed);
}
