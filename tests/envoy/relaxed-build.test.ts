/** build/plugin-relaxed-simd.wasm in a real Envoy: the one build whose arithmetic depends on V8 and the processor. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { HeaderPair } from "../harness/client.ts";
import { Gateway, PLUGIN_WASM } from "../harness/gateway.ts";
import { jwkForAnyAlg } from "../harness/test-keys.ts";
import { makeToken, type TokenSpec } from "../harness/test-tokens.ts";

const ISSUER = "https://issuer.example";
const KEYS = ["rsa-a", "rsa-3072", "rsa-4096"];

let gateway: Gateway;
before(async () => {
  const consumers = [{ name: "c", issuer: ISSUER, jwks: { keys: KEYS.map(jwkForAnyAlg) } }];
  gateway = await Gateway.start({
    wasm: join(PLUGIN_WASM, "..", "plugin-relaxed-simd.wasm"),
    listeners: [{ name: "rsa", pluginConfig: { consumers, token_cache: { max_entries: 0 } } }],
  });
});
after(() => gateway.stop());

for (const key of KEYS) {
  for (const alg of ["RS256", "RS512", "PS256"]) {
    void test(`${alg} with ${key}: a valid signature passes, an altered one does not`, async () => {
      const send = async (signature: TokenSpec["signature"]): Promise<[number, unknown]> => {
        const claims = { iss: ISSUER, exp: "+1h" };
        const token = await makeToken({
          key,
          claims,
          header: { alg },
          ...(signature && { signature }),
        });
        const headers: HeaderPair[] = [["authorization", `Bearer ${token}`]];
        const { status, json } = await gateway.request("rsa", { headers });
        return [status, status === 200 ? null : (json as { reason: string }).reason];
      };
      assert.deepEqual(await send("valid"), [200, null]);
      assert.deepEqual(await send("flipped"), [401, "signature-mismatch"]);
      assert.deepEqual(await send("valid"), [200, null]);
    });
  }
}
