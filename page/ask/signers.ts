/** The consumers of a configuration whose key can sign a token. */
import { type ConsumerConfig, keyOfConsumer } from "../../explain/signing/signing-key.ts";
import { isObject } from "../../explain/source/json-object.ts";

/** @param configuration the plugin configuration as JSON */
export function signersIn(configuration: string): ConsumerConfig[] {
  const { consumers } = JSON.parse(configuration || "{}") as { consumers?: unknown };
  return (Array.isArray(consumers) ? consumers : [])
    .filter((one): one is ConsumerConfig => isObject(one) && canSign(one))
    .map(({ name = "", issuer, jwks, audiences }) => ({
      name,
      jwks,
      ...(issuer !== undefined && { issuer }),
      ...(audiences !== undefined && { audiences }),
    }));
}

function canSign(consumer: ConsumerConfig): boolean {
  try {
    keyOfConsumer(consumer);
    return true;
  } catch {
    return false;
  }
}
