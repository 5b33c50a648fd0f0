// A secret without alg that is shorter than a hash of algorithms[]: legal, and weaker than the algorithm promises.
import { digestBytes } from "../../hash/hash";
import { ConfigIssues, elementPath, memberPath } from "../../json/findings";
import { ALGORITHMS } from "../../jose/algorithm";
import { HS256_SECRET_BYTES } from "../../jose/jwk-material";
import { Kty } from "../../jose/kty";
import { Consumer } from "../model/consumer";

/** Where algorithms does not name any, HS256 is what a secret is measured by when it is read. */
export function warnOfShortSecrets(consumer: Consumer, path: string, issues: ConfigIssues): void {
  const wanted = consumer.requirements.algorithms;
  if (wanted == u32.MAX_VALUE) return;
  const keys = consumer.jwks.keys;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (key.kty != Kty.Oct || key.alg.length > 0) continue;
    const bytes = key.secretBytes;
    for (let k = 0; k < ALGORITHMS.length; k++) {
      const needed = digestBytes(ALGORITHMS[k].hash);
      const isWanted = ((wanted >> k) & 1) != 0 && ALGORITHMS[k].fits(key);
      if (!isWanted || bytes >= needed || bytes < HS256_SECRET_BYTES) continue;
      const at = elementPath(memberPath(path, "jwks.keys"), key.position);
      issues.warn(
        memberPath(at, "k"),
        `has ${bytes} bytes when decoded, and algorithms has ${ALGORITHMS[k].name}; ` +
          `at least ${needed} were expected (RFC 7518 section 3.2)`,
      );
      break;
    }
  }
}
