// Whether the signatures of this VM may be verified by its host.
import { askVerifySignature } from "../host/foreign";
import { HostVerifier } from "../jose/host-verification";
import { answersCorrectly } from "../jose/known-answer";

/** The result of the examination. The host of a VM stays the same, so one is enough for all configurations. */
enum Examined {
  Not,
  Failed,
  Passed,
}

@final
export class HostTrust {
  readonly verifier: HostVerifier = new HostVerifier(askVerifySignature);
  private examined: Examined = Examined.Not;

  /** Examines the host with known answers when first called, which has to be in a callback of the host. */
  isTrusted(): bool {
    if (this.examined == Examined.Not) {
      this.examined = answersCorrectly(this.verifier) ? Examined.Passed : Examined.Failed;
    }
    return this.examined == Examined.Passed;
  }
}
