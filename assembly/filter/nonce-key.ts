// The key of nonces where none is configured: random, and the same for all workers of the gateway.
import { Octets } from "../bytes/octets";
import { View } from "../bytes/view";
import { Configuration } from "../config/model/configuration";
import { Settings } from "../config/model/settings";
import { Hash } from "../hash/hash";
import { readRandom } from "../host/random";
import { ABSENT, Written, readShared, writeShared } from "../host/shared-value";
import { HmacKey } from "../signature/hmac";

/** Another layout is another name: a gateway may run two versions of this plugin at once. */
const NAME: Octets = Octets.of("jwt-verdict.nonce-key.1");
const KEY_BYTES: i32 = 32;
const MAX_ATTEMPTS: i32 = 16;

const made: usize = memory.data(32, 8);
const shared: View = new View();

/** Whether the configuration requires nonces somewhere, without a secret for them. */
export function needsNonceKey(configuration: Configuration): bool {
  if (isWithoutSecret(configuration.everywhere.settings)) return true;
  const rules = configuration.rules;
  for (let i = 0; i < rules.length; i++) if (isWithoutSecret(rules[i].settings)) return true;
  return false;
}

function isWithoutSecret(settings: Settings): bool {
  const nonce = settings.sender.requiredNonce;
  return nonce !== null && nonce.key === null;
}

/** The key, which the first worker makes; null if the host allows no random numbers, or no shared data. */
export function shareNonceKey(): HmacKey | null {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const count = readShared(NAME, shared);
    if (shared.length == KEY_BYTES) return new HmacKey(Hash.Sha256, shared.ptr, KEY_BYTES);
    if (!readRandom(made, KEY_BYTES)) return null;
    const written = writeShared(NAME, made, KEY_BYTES, count == 0 ? ABSENT : count);
    if (written == Written.No) continue;
    const key = written == Written.Yes ? new HmacKey(Hash.Sha256, made, KEY_BYTES) : null;
    memory.fill(made, 0, KEY_BYTES);
    return key;
  }
  return null;
}
