import { SignedInput } from "../../../assembly/signature/signed-input";

/** A message and its signature as input for a verification; both must outlive it. */
export function signedBy(input: ArrayBuffer, signature: ArrayBuffer): SignedInput {
  const signed = new SignedInput();
  signed.input.set(changetype<usize>(input), input.byteLength);
  signed.signature.set(changetype<usize>(signature), signature.byteLength);
  return signed;
}
