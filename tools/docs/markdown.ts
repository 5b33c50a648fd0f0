/** Building blocks of the generated documents. */

/** Joins paragraphs, lists and tables, each followed by an empty line. */
export function page(parts: string[]): string {
  return `${parts.join("\n\n")}\n`;
}

export function list(items: string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}

export function block(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

export function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
