import { View } from "../bytes/view";

/** A text and the signature over it (RFC 7515 section 5.2); one object serves one verification after another. */
@final
export class SignedInput {
  /** What was signed. */
  readonly input: View = new View();
  readonly signature: View = new View();

  set(input: usize, inputLength: i32, signature: usize, signatureLength: i32): SignedInput {
    this.input.set(input, inputLength);
    this.signature.set(signature, signatureLength);
    return this;
  }
}
