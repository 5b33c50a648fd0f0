import { View } from "../bytes/view";

/** A message and its signature (RFC 7515 section 5.2); one object is reused for all verifications. */
@final
export class SignedInput {
  /** The signed bytes. */
  readonly input: View = new View();
  readonly signature: View = new View();

  set(input: usize, inputLength: i32, signature: usize, signatureLength: i32): SignedInput {
    this.input.set(input, inputLength);
    this.signature.set(signature, signatureLength);
    return this;
  }
}
