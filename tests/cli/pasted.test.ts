/** Pasted input in place of a token, and what it is read as. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { decodedOf, givenText } from "../../explain/given-question.ts";
import { WITH_VALUE } from "../../explain/source/curl-options.ts";
import { harRequest } from "../../explain/source/har.ts";
import { InputError } from "../../explain/source/input-error.ts";

const TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJhIn0.c2lnbmF0dXJl";
const HEADER = `Authorization: Bearer ${TOKEN}`;

interface Expected {
  token?: string;
  made?: string;
  /** Method, host, path and Authorization of the request. */
  request?: (string | undefined)[];
}

const TEXTS: Record<string, Expected & { text: string }> = {
  "a token": { text: `\n ${TOKEN} \n`, token: TOKEN },
  "a token with its scheme": { text: `bearer ${TOKEN}`, token: `bearer ${TOKEN}` },
  "a header": { text: HEADER, token: `Bearer ${TOKEN}` },
  "a token in lines": {
    text: TOKEN.replace(/.{20}/g, "$&\r\n  "),
    token: TOKEN,
    made: "joined",
  },
  "a header in lines": {
    text: HEADER.replace(/.{40}/g, "$&\n"),
    token: `Bearer ${TOKEN}`,
    made: "joined",
  },
  "the head of a request": {
    text: `PUT /a?b=c HTTP/1.1\r\nHost: a.example\r\n${HEADER}\r\n\r\n{"body": "x"}`,
    request: ["PUT", "a.example", "/a?b=c", `Bearer ${TOKEN}`],
  },
  "headers, as a browser shows them": {
    text: `:authority: a.example\n:method: POST\n:path: /a\n${HEADER}`,
    request: ["POST", "a.example", "/a", `Bearer ${TOKEN}`],
  },
  "a request by a proxy": {
    text: `GET http://a.example/a HTTP/1.1\n${HEADER}`,
    request: ["GET", undefined, "/a", `Bearer ${TOKEN}`],
  },
  "what a token endpoint answers": {
    text: JSON.stringify({ id_token: "other", access_token: TOKEN, token_type: "Bearer" }),
    token: TOKEN,
    made: "taken-out",
  },
  "a call of fetch": {
    text: `fetch("https://a.example", { headers: { authorization: "Bearer ${TOKEN}" } });`,
    token: TOKEN,
    made: "taken-out",
  },
  "a call with two tokens, of which none is meant": {
    text: `fetch("https://a.example", ["${TOKEN}", "${TOKEN}A"])`,
    token: `fetch("https://a.example", ["${TOKEN}", "${TOKEN}A"])`,
  },
  "a token in quotes is the client's own mistake": { text: `"${TOKEN}"`, token: `"${TOKEN}"` },
  "a template is the client's own mistake": { text: "{{token}}", token: "{{token}}" },
  "a curl line in which bash decodes": {
    text: `curl 'https://a.example/a' \\\n  -H $'x: it\\'s \\u00e9\\041 $HOME' -H $'authorization: Bearer ${TOKEN}' \\\n --data-raw $'{"a":"it\\'s"}' --compressed`,
    request: ["POST", "a.example", "/a", `Bearer ${TOKEN}`],
  },
};

for (const [about, { text, ...expected }] of Object.entries(TEXTS)) {
  void test(about, () => {
    const { request, token, made } = givenText(text, {});
    const header = (name: string): unknown =>
      request.headers && [...request.headers].find(([other]) => other === name)?.[1];
    assert.deepEqual(
      {
        ...(token && { token: token.text }),
        ...(made && { made }),
        ...(!token && {
          request: [
            request.method,
            request.host ?? header("host"),
            request.path,
            header("authorization"),
          ],
        }),
      },
      expected,
    );
  });
}

void test("quoting is decoded like in bash", () => {
  const { request } = givenText(
    String.raw`curl a.example -H $'x: it\'s \u00e9 \U0001F600 \x41\101\t.' -H "y: $'a'" -H 'z: $\u00e9'`,
    {},
  );
  assert.deepEqual([...(request.headers ?? [])].slice(1), [
    ["x", "it's é 😀 AA\t."],
    ["y", "$'a'"],
    ["z", "$\\u00e9"],
  ]);
});

/** Each line requests /x of a.example with the token. */
const LINES = [
  `curl -H 'Host: a.example' http://10.0.0.1/x -H '${HEADER}'`,
  `curl --location 'https://a.example/x' --header '${HEADER}'`,
  `curl --request GET \\\n  --url https://a.example/x \\\n  --header '${HEADER}'`,
  `curl -H"${HEADER}" -sSLk "https://a.example/x" -o /dev/null -w '%{http_code}'`,
  `curl --proto '=https' --tlsv1.2 -sSf https://a.example/x -H '${HEADER}'`,
  `curl --http1.1 --no-buffer -v https://a.example/x -H '${HEADER}' | jq .`,
  `curl -x proxy.example:3128 --silent a.example/x -H '${HEADER}'`,
  `curl https://a.example/x#here -H '${HEADER}' # a comment`,
  `curl -H '${HEADER}' -- https://a.example/x`,
  `TOKEN=abc curl -i https://a.example/x -H '${HEADER}'`,
  `$ sudo time /usr/bin/curl -i https://a.example/x -H '${HEADER}'\n{"type":"about:blank"}`,
  `kubectl exec deploy/orders -- curl -s http://a.example/x -H "${HEADER}"`,
  `curl 'https://a.example/x'\n  -H '${HEADER}'\n  --compressed\n\nHTTP/1.1 401 Unauthorized`,
  `curl https://a.example/x -G --data @- <<EOF -H 'x: y'\nEOF\n`.replace("-G", `-G -H '${HEADER}'`),
];

for (const line of LINES) {
  void test(line.replaceAll(TOKEN, "..."), () => {
    const { request } = givenText(line, {});
    const headers = new Map(
      [...(request.headers ?? [])].map(([name, value]) => [name.toLowerCase(), value]),
    );
    assert.deepEqual(
      [request.method, headers.get("host"), request.path, headers.get("authorization")],
      ["GET", "a.example", "/x", `Bearer ${TOKEN}`],
    );
  });
}

void test("curl -G moves data to the query; hosts may be internationalized", () => {
  const get = givenText(`curl -G a.example/x?a=b -d c=d --data-urlencode 'access_token=a b'`, {});
  assert.equal(get.request.path, "/x?a=b&c=d&access_token=a%20b");
  const { request } = givenText("curl https://j%C3%B6:pa%ss@a.example/", {});
  const basic = `Basic ${Buffer.from("jö:pa%ss").toString("base64")}`;
  assert.deepEqual([...(request.headers ?? [])].at(-1), ["authorization", basic]);
});

void test("curl's data is the body, with the type that curl adds", () => {
  const typeOf = (options: string): unknown => {
    const { headers = [], body } = givenText(`curl ${options} a.example`, {}).request;
    return [[...headers].find(([name]) => name === "content-type")?.[1], body];
  };
  const form = "application/x-www-form-urlencoded";
  assert.deepEqual(typeOf("-d a=b -d c=d"), [form, "a=b&c=d"]);
  assert.deepEqual(typeOf("-d @file"), [form, undefined]);
  assert.deepEqual(typeOf("--json '{}'"), ["application/json", "{}"]);
  assert.deepEqual(typeOf("-F a=b"), [undefined, "a=b"]);
  assert.deepEqual(typeOf("-G -d a=b"), [undefined, undefined]);
});

void test("a value keeps the characters that only scripts take for whitespace", () => {
  for (const character of ["\u00a0", "\ufeff", "\u2003"]) {
    const { request } = givenText(`curl -H 'authorization: Bearer a${character} ' a.example`, {});
    assert.equal([...(request.headers ?? [])].at(-1)?.[1], `Bearer a${character}`);
  }
});

void test("curl options match the help of the installed curl", (t) => {
  const { stdout, error } = spawnSync("curl", ["--help", "all"], { encoding: "utf8" });
  if (error) return t.skip("there is no curl");
  const taking = [...stdout.matchAll(/^ *(?:-(\S), |) *--([\w.-]+) </gm)];
  assert.ok(taking.length > 50);
  const missing = taking
    .flatMap(([, short, long]) => [short, long])
    .filter((name) => name !== undefined && !["h", "help", ...WITH_VALUE].includes(name));
  assert.deepEqual(missing, []);
});

for (const key of [
  '{"kty":"oct","k":"c2VjcmV0"}',
  '{\n"keys": []}',
  "-----BEGIN PUBLIC KEY-----\nAAAA",
]) {
  void test(`a key is not mistaken for a token: ${key.slice(0, 12)}`, () => {
    assert.throws(
      () => givenText(key, {}),
      (error) => error instanceof InputError && /Keys belong in jwks/.test(error.message),
    );
  });
}

void test("a malformed HAR file is reported, or read as far as possible", () => {
  for (const text of ["null", "[]", "{", '{"log":{"entries":{}}}', '{"log":{"entries":[null]}}']) {
    assert.throws(() => harRequest(text), InputError, text);
  }
  const of = (request: unknown): ReturnType<typeof harRequest> =>
    harRequest(JSON.stringify({ log: { entries: [{ request }] } }));
  assert.throws(() => of({ url: "no address" }), /Request 1 .* invalid url: "no address"/);
  const { request } = of({ url: "https://a.example/", headers: [{ name: 1 }, null], cookies: "x" });
  const expected = { method: "GET", path: "/", scheme: "https", host: "a.example", headers: [] };
  assert.deepEqual(request, expected);
});
void test("a token is decoded however its JSON was written, and a host is not mistaken for one", () => {
  const line = `curl https://eyecare.example.com/a.b -H '${HEADER}'`;
  assert.deepEqual(decodedOf(givenText(line, {}))?.claims, { iss: "a" });
  const header = Buffer.from('{\n  "alg": "none"\n}').toString("base64url");
  assert.deepEqual(decodedOf(givenText(`${header}.e30.`, {}))?.header, { alg: "none" });
});
