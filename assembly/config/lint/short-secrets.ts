// A secret without alg that is shorter than a hash of algorithms[]: legal, and weaker than the algorithm promises.
import { digestBytes } from "../../hash/hash";
import { ALGORITHMS } from "../../jose/algorithm";
import { HS256_SECRET_BYTES } from "../../jose/jwks/jwk-material";
import { Kty } from "../../jose/kty";
import { counted } from "../../bytes/counted";
import { elementPath, memberPath } from "../issues/field-path";
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";
import { Consumer } from "../model/consumer";

/** Without algorithms, secrets are compared with HS256 when they are read. */
export function warnOfShortSecrets(source: FieldCursor, consumer: Consumer): void {
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
      // The set may be a string with a separate document.
      const set = source.member("jwks");
      const path = elementPath(memberPath(set.path, "keys"), key.position);
      set.issues
        .report(ConfigIssueKind.ShortSecret, memberPath(path, "k"), set.offset)
        .withExpected(`at least ${needed} bytes for ${ALGORITHMS[k].name}`)
        .withActual(counted(bytes, "byte"));
      break;
    }
  }
}
