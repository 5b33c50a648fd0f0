// Foreign functions: what a host offers in addition to the ABI.
import { Octets } from "../bytes/octets";
import { OUT, proxy_call_foreign_function } from "./abi";

const VERIFY_SIGNATURE: Octets = Octets.of("verify_signature");
/** The protobuf answer for a valid signature: field 1, a bool, is true. */
const GOOD: u16 = 0x0108;

/**
 * Calls Envoy's verify_signature. False if the signature is invalid or the function is missing. The result
 * code of the call is not enough: a host may return OK without an answer.
 */
export function askVerifySignature(message: usize, length: i32): bool {
  store<u64>(OUT, 0);
  const name = VERIFY_SIGNATURE;
  proxy_call_foreign_function(name.ptr, name.length, message, length, OUT, OUT + 4);
  const answer = <usize>load<u32>(OUT);
  return answer != 0 && load<i32>(OUT, 4) >= 2 && load<u16>(answer) == GOOD;
}
