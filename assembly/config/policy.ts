// The consumers that judge a request, found by issuer in a time that does not grow with their number.
import { Octets } from "../bytes/octets";
import { OctetsIndex } from "../bytes/octets-index";
import { Consumer } from "./consumer";
import { plainIssuer } from "./plain-issuer";
import { Place } from "./place";

@final
export class Policy {
  readonly consumers: Consumer[] = [];
  /** Every place that some consumer looks in, those of one header or of the query side by side. */
  places: Place[] = [];
  /** Issuer to consumer. */
  readonly byIssuer: OctetsIndex = new OctetsIndex();
  /** Issuer without slash, case, scheme and blanks, to consumer: for telling a near miss. */
  readonly byPlainIssuer: OctetsIndex = new OctetsIndex();
  /** Consumers that take any issuer. */
  readonly ofAnyIssuer: i32[] = [];

  /** Call once, when all consumers are there. */
  build(): void {
    for (let i = 0; i < this.consumers.length; i++) {
      const issuer = this.consumers[i].issuer;
      if (issuer === null) this.ofAnyIssuer.push(i);
      else {
        this.byIssuer.add(issuer, i);
        this.byPlainIssuer.add(Octets.of(plainIssuer(issuer.ptr, issuer.length)), i);
      }
    }
    this.byIssuer.build();
    this.byPlainIssuer.build();
  }

  /** The position of a consumer by its name, or -1. */
  find(name: string): i32 {
    for (let i = 0; i < this.consumers.length; i++) {
      if (this.consumers[i].name == name) return i;
    }
    return -1;
  }
}
