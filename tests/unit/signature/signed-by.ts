import { SignedInput } from "../../../assembly/signature/signed-input";

/** Text and signature as the verification takes them; both have to outlive it. */
export function signedBy(input: ArrayBuffer, signature: ArrayBuffer): SignedInput {
  const signed = new SignedInput();
  signed.input.set(changetype<usize>(input), input.byteLength);
  signed.signature.set(changetype<usize>(signature), signature.byteLength);
  return signed;
}
