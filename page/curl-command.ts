/** A command for a shell that prints what is at the URL; undefined if it is not an https or http URL. */
export function curlOf(url: string): string | undefined {
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) return undefined;
  return `curl -sS '${new URL(url).href.replaceAll("'", "%27")}'`;
}
