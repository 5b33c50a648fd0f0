// Functions that a host offers beside the ABI, by name.
import { Octets } from "../bytes/octets";
import { OUT, proxy_call_foreign_function } from "./abi";

const VERIFY_SIGNATURE: Octets = Octets.of("verify_signature");
/** The answer in protobuf: field 1, a bool, is there and true when the signature is good. */
const GOOD: u16 = 0x0108;

/**
 * Asks Envoy's verify_signature; false also where there is none. What the call itself returns tells
 * nothing: a host may say that all went well and have no answer.
 */
export function askVerifySignature(message: usize, length: i32): bool {
  store<u64>(OUT, 0);
  const name = VERIFY_SIGNATURE;
  proxy_call_foreign_function(name.ptr, name.length, message, length, OUT, OUT + 4);
  const answer = <usize>load<u32>(OUT);
  return answer != 0 && load<i32>(OUT, 4) >= 2 && load<u16>(answer) == GOOD;
}
