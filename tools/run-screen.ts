/** What `make run` prints first: some requests with their tokens in variables, explain, and the counters. */
import type { Ports } from "./example.ts";
import type { ExampleRequest } from "./example-requests.ts";

const MOST = 5;
/** The answers that a newcomer meets first; "" is a request that passes. */
const PREFERRED = [
  "",
  "token-missing",
  "token-expired",
  "signature-mismatch",
  "consumer-not-allowed",
];
const MAX_TOKEN_LENGTH = 400;
const TOKEN = /Bearer ([\w.-]+)/;

interface Shown extends ExampleRequest {
  reason: string;
  /** Of the token, in a shell. */
  variable: string;
  token?: string;
}

export function firstScreen(
  requests: readonly ExampleRequest[],
  example: string,
  { admin }: Ports,
): string[] {
  const shown = chosen(requests.map(shownOf));
  const tokens = shown.filter(({ token }) => token !== undefined);
  const rejected = tokens.find(({ reason }) => reason !== "") ?? tokens[0];
  const more = requests.length - shown.length;
  return [
    ...tokens.map(({ variable, token = "" }) => `${variable}=${token}`),
    ...shown.flatMap((one) => ["", `# ${one.about}`, withVariable(one)]),
    ...(rejected ? ["", "# why, and what to change", explainLine(example, rejected.variable)] : []),
    "",
    "# the counters",
    `curl -s 'http://127.0.0.1:${admin}/stats?filter=jwt_verdict'`,
    ...(more > 0 ? ["", `make run ALL=1 prints ${more} more requests.`] : []),
  ];
}

function explainLine(example: string, variable: string): string {
  return `npx jwt-verdict explain -c examples/${example}/envoy.yaml -t "$${variable}"`;
}

function shownOf(request: ExampleRequest): Shown {
  const reason = request.exchange.expect.reason ?? "";
  const token = TOKEN.exec(request.line)?.[1];
  const variable = (reason === "" ? "VALID" : reason).toUpperCase().replaceAll("-", "_");
  return { ...request, reason, variable, ...(token !== undefined && { token }) };
}

/** One of each answer, the preferred ones first, without long tokens if possible. */
function chosen(all: readonly Shown[]): Shown[] {
  const order = ({ reason }: Shown): number => {
    const rank = PREFERRED.indexOf(reason);
    return rank < 0 ? PREFERRED.length : rank;
  };
  const isShort = ({ token = "" }: Shown): boolean => token.length <= MAX_TOKEN_LENGTH;
  const sorted = [...all.filter(isShort), ...all.filter((one) => !isShort(one))];
  sorted.sort((a, b) => order(a) - order(b));
  const isFirst = ({ reason }: Shown, index: number): boolean =>
    sorted.findIndex((one) => one.reason === reason) === index;
  return sorted.filter(isFirst).slice(0, MOST);
}

/** The shell fills in the variable between double quotes. */
function withVariable({ line, token, variable }: Shown): string {
  if (token === undefined) return line;
  return line
    .replace(/'([^']*)'/g, (word, text: string) =>
      text.includes(token) && !/["$`\\]/.test(text) ? `"${text}"` : word,
    )
    .replace(token, `$${variable}`);
}
