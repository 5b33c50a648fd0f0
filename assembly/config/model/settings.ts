// How requests are treated, in general or by a rule.
import { Octets } from "../../bytes/octets";
import { Answer } from "../../verdict/answer-settings";
import { Exemption } from "./exemption";
import { Metadata } from "./metadata";
import { Mode } from "./mode";
import { SenderSettings } from "./sender-settings";

@final
export class Settings {
  mode: Mode = Mode.Enforce;
  exempt: Exemption[] = [];
  corsPreflight: bool = false;
  /** Lower case; empty: every request is checked. */
  enableHeaders: Octets[] = [];
  answer: Answer = new Answer();
  /** dpop, certificate_bound, sender_constrained; shared by those who inherit all of them. */
  sender: SenderSettings = new SenderSettings();
  /** A bit for each of `Metadata`. */
  metadata: u32 = 0;

  /** Whether some requests are allowed without a check; if so, path, method or headers are read first. */
  get mayBypass(): bool {
    return this.corsPreflight || this.exempt.length > 0 || this.enableHeaders.length > 0;
  }

  sets(metadata: Metadata): bool {
    return ((this.metadata >> metadata) & 1) != 0;
  }
}
