// Seeded malformed tokens for explain, which diagnoses without a time limit: none traps, each has a report in
// JSON, and the memory does not grow.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readReport } from "../harness/explain-report.ts";
import { SeededRandom } from "../harness/seeded-random.ts";
import { Vm } from "../harness/vm.ts";
import { jwks } from "../harness/test-keys.ts";
import { makeToken } from "../harness/test-tokens.ts";
import { AUTHORIZATIONS, ISSUER, TEXTS } from "./attack.ts";

const SEED = "20261125";
const TOKENS = 6000;
const KEYS = ["hs-a", "hs512-a", "rsa-a", "rsa-weak", "ec-a", "ec521-a", "ed-a"];

/** Everything with its own diagnosis. */
const CONFIGURATION = {
  disclose: "full",
  allow_weak_keys: true,
  audiences: ["https://orders.example/", "orders"],
  required_claims: ["scope"],
  consumers: [
    { name: "a", issuer: ISSUER, jwks: jwks(KEYS.join(",")) },
    { name: "b", issuer: "https://login.microsoftonline.com/x/v2.0", jwks: jwks("ec-b,rsa-b") },
    { name: "c", issuer: "x".repeat(5000), jwks: jwks("hs-b") },
    {
      name: "d",
      issuer: "http://localhost:8080/realms/demo",
      jwks: {
        keys: [
          { kty: "oct", k: "A" + "A".repeat(20_001) },
          { kty: "oct", kid: " HS-A", k: "LS0tLS1CRUdJTg" },
          { kty: "oct", k: "Cg" },
          { kty: "oct", k: "DQo=" },
        ],
      },
    },
  ],
};

const VALUES: unknown[] = [
  ...["", " ", "orders", "https://orders.example", "HTTPS://ORDERS.EXAMPLE//", "://", "a://", "/"],
  ...[ISSUER, `${ISSUER}/`, "https://sts.windows.net/x/", "https://sts.windows.net/"],
  ...["x".repeat(5000), "\ud83d\ude00".repeat(200), "ID", "Refresh", "id", "http://h/realms/demo"],
  ...[0, -1, 3600, 1e300, 1.5, 1795478400000, null, true, [], {}, [[]], ["orders", 7], [null]],
  Array.from({ length: 500 }, () => "https://orders.exampl"),
];
const NAMES = [
  ...["iss", "aud", "exp", "nbf", "iat", "azp", "client_id", "nonce", "at_hash", "typ"],
  ...["token_use", "token_type", "scope", "scp", "Scope", "SCOPE", "sub", ""],
];
const HEADERS: Record<string, unknown>[] = [
  ...[{}, { kid: "HS-A" }, { kid: "" }, { kid: 7 }, { nonce: [] }, { alg: "none" }, { alg: 7 }],
  ...[{ alg: "HS256" }, { alg: "HS512" }, { alg: "RS256" }, { alg: "ES256" }, { alg: "EdDSA" }],
];

function claimsOf(random: SeededRandom): Record<string, unknown> {
  const now = Math.floor(Date.now() / 1000);
  const times = [now, now - 90, now + 300, now + 8 * 3600, now + 1e9];
  const entries = Array.from({ length: random.below(8) }, () => {
    const value = random.below(4) === 0 ? random.pick(times) : random.pick(VALUES);
    return [random.pick(NAMES), value] as const;
  });
  return { iss: ISSUER, ...Object.fromEntries(entries) };
}

/** Nearly valid signatures: cut off, in DER, in DER with wrong lengths, in hexadecimal. */
function signatureOf(random: SeededRandom, signature: string): string {
  const bytes = Buffer.from(signature, "base64url");
  const size = random.below(140);
  const r = Buffer.alloc(random.below(70), random.below(256));
  const s = Buffer.alloc(random.below(70), random.below(256));
  const der = [
    0x30,
    r.length + s.length + 4 - random.below(2),
    2,
    r.length,
    ...r,
    2,
    s.length,
    ...s,
  ];
  const odd: Buffer[] = [
    bytes,
    bytes.subarray(0, size),
    Buffer.from(der),
    Buffer.from([0x30, 0x81, der.length, ...der.slice(2)]),
    Buffer.from(bytes.toString("hex")),
    Buffer.from(bytes.toString("base64")),
    Buffer.alloc(size, random.below(256)),
    Buffer.alloc(20_000, 0x61),
  ];
  return random.pick(odd).toString("base64url");
}

async function oddTokens(random: SeededRandom): Promise<string[]> {
  const good = await Promise.all(
    KEYS.map((key) => makeToken({ key, claims: { iss: ISSUER, exp: "+1h" } })),
  );
  return Array.from({ length: TOKENS }, () => {
    const [header = "", payload = "", signature = ""] = random.pick(good).split(".");
    const known = JSON.parse(Buffer.from(header, "base64url").toString()) as object;
    const other = JSON.stringify({ ...known, ...random.pick(HEADERS) });
    const segments = [
      random.below(2) === 0 ? header : Buffer.from(other).toString("base64url"),
      random.below(3) === 0
        ? payload
        : Buffer.from(JSON.stringify(claimsOf(random))).toString("base64url"),
      signatureOf(random, signature),
    ];
    const whole = segments.join(".");
    switch (random.below(12)) {
      case 0:
        return whole.slice(0, random.below(whole.length));
      case 1:
        return random.pick(['"', "Bearer ", "%22", "{", "eyJ", "\t", "="]) + whole;
      case 2:
        return random.pick([
          "undefined",
          "{{token}}",
          "eyJ",
          "eyJ.",
          "..",
          "a.b.c",
          "%",
          "%2",
          "$",
        ]);
      default:
        return whole;
    }
  });
}

function authorization(value: string): Map<string, Buffer> {
  return new Map([["authorization", Buffer.from(value, "latin1")]]);
}

void test(`${TOKENS} malformed tokens are diagnosed without a trap, seed ${SEED}`, async () => {
  const vm = await Vm.start();
  const root = vm.configure(CONFIGURATION);
  assert.ok(root !== undefined, vm.log.join("\n"));
  const tokens = await oddTokens(new SeededRandom(SEED));
  const findings = new Set<string>();
  const askAll = (): void => {
    for (const token of tokens) {
      const line = vm.explain(root, authorization(`Bearer ${token}`));
      readReport(line);
      for (const [, slug = ""] of line.matchAll(/"finding":"([^"]*)"/g)) findings.add(slug);
      vm.request(root, authorization(`Bearer ${token}`));
      vm.log.length = 0;
    }
  };
  askAll();
  const before = vm.memoryBytes;
  askAll();
  assert.equal(vm.memoryBytes, before, "the memory of the VM has grown");
  // The tokens covered many diagnoses.
  assert.ok(findings.size >= 20, [...findings].join(", "));
});

void test("malformed Authorization values and JSON have a report each", async () => {
  const vm = await Vm.start();
  const root = vm.configure(CONFIGURATION);
  assert.ok(root !== undefined, vm.log.join("\n"));
  for (const value of Object.values(AUTHORIZATIONS)) {
    readReport(vm.explain(root, authorization(value)));
  }
  const encoded = (text: string | Buffer): string => Buffer.from(text).toString("base64url");
  for (const text of Object.values(TEXTS)) {
    for (const token of [`${encoded(text)}.e30.AA`, `eyJhbGciOiJIUzI1NiJ9.${encoded(text)}.AA`]) {
      readReport(vm.explain(root, authorization(`Bearer ${token}`)));
    }
  }
});
