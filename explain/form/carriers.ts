/** Where a token is if no configured location has one: cookies, other headers, the query, the body. */
import { sayForm } from "../language/form-phrases.ts";
import { Phrase, phraseText } from "../../assembly/message/phrases.ts";
import type { Message, ReportDiagnosis } from "../report/plugin-report.ts";
import type { SentRequest } from "../source/sent-request.ts";
import { tokenMatches, tokensIn } from "../source/token-text.ts";
import { containerOf, isToken, percentDecoded } from "./container.ts";
import { cookiesOf } from "./cookie-pieces.ts";
import { encodedElement, tokenInList } from "./header-list.ts";

const PHRASE_OF = {
  header: phraseText(Phrase.Header),
  query: phraseText(Phrase.QueryParameter),
  cookie: phraseText(Phrase.Cookie),
};

const MAX_NAME = 64;

/** A location with a token: the plain token first, then one inside of another value. */
export function tokenElsewhere(request: SentRequest): ReportDiagnosis | undefined {
  const values = valuesOf(request);
  const plain = values.find(
    ({ value }) => hasPlainToken(value) && containerOf(value) === undefined,
  );
  if (plain !== undefined) return elsewhere(plain.location);
  for (const { location, value, isHeader } of values) {
    const inside = containerOf(value);
    if (inside !== undefined) return elsewhere(sayForm("location-inside", location, inside));
    const encoded = isHeader ? encodedElement(value) : undefined;
    if (encoded !== undefined) return elsewhere(sayForm("location-encoded", location));
    if (isHeader && tokenInList("", value) !== undefined) return elsewhere(location);
  }
  return hasToken(request.fragment ?? "") ? elsewhere(sayForm("location-fragment")) : undefined;
}

interface Value {
  location: Message;
  value: string;
  isHeader: boolean;
}

/** The path, its parameters, and the headers in their order, with each cookie for itself. */
function valuesOf({ headers = [], path = "" }: SentRequest): Value[] {
  const at = (phrase: string, name: string, value: string, isHeader = false): Value => ({
    location: { phrase, values: [`"${name.slice(0, MAX_NAME)}"`] },
    value,
    isHeader,
  });
  const [target = "", query = ""] = (path.split("#")[0] ?? "").split("?");
  return [
    { location: { phrase: phraseText(Phrase.Path) }, value: target, isHeader: false },
    ...[...new URLSearchParams(query)].map(([name, value]) => at(PHRASE_OF.query, name, value)),
    ...[...headers].flatMap(([name, value]) =>
      name.toLowerCase() === "cookie"
        ? cookiesOf([[name, value]]).map((one) => at(PHRASE_OF.cookie, one.name, one.value))
        : [at(PHRASE_OF.header, name.toLowerCase(), String(value), true)],
    ),
  ];
}

/** Names and hosts with dots may look like two segments. */
function hasPlainToken(value: string): boolean {
  const text = value.replace(/\bbearer(?=ey)/i, "");
  return tokensIn(text).some((token) => token.split(".").length > 2);
}

/** A fragment that was sent as a part of the path. */
export function tokenInFragment({ path = "" }: SentRequest): ReportDiagnosis | undefined {
  const hash = path.indexOf("#");
  const isIn = hash >= 0 && hasToken(path.slice(hash)) && !hasToken(path.slice(0, hash));
  return isIn ? elsewhere(sayForm("location-fragment")) : undefined;
}

function hasToken(text: string): boolean {
  return [...tokenMatches(percentDecoded(text))].length > 0;
}

function elsewhere(location: Message): ReportDiagnosis {
  return { finding: "token-elsewhere", values: [location] };
}

/** A body with a token, or a form, whose body may have one. */
export function tokenInBody({ headers = [], body = "" }: SentRequest): ReportDiagnosis | undefined {
  const isForm = [...headers].some(
    ([name, value]) =>
      name.toLowerCase() === "content-type" &&
      String(value).toLowerCase().startsWith("application/x-www-form-urlencoded"),
  );
  const parameter = [...new URLSearchParams(body)].find(([, value]) => isToken(value.trim()));
  if (parameter !== undefined) return inBody(sayForm("body-parameter", `"${parameter[0]}"`));
  const inside = containerOf(body);
  if (inside !== undefined) return inBody(sayForm("body-inside", inside));
  return isForm ? inBody(sayForm("body-form")) : undefined;
}

function inBody(told: Message): ReportDiagnosis {
  return { finding: "token-in-body", values: [told] };
}
