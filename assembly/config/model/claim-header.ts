// claims_to_headers[]: a claim that the upstream is sent as a header.
import { Octets } from "../../bytes/octets";
import { ClaimPath } from "./claim-path";

@final
export class ClaimHeader {
  constructor(
    readonly path: ClaimPath,
    /** The header's name in lower case. */
    readonly header: Octets,
    /** False: sent besides what an entry before this one set. */
    readonly overrides: bool,
    /** The position of the header in the `claimHeaders` of its policy. */
    readonly slot: i32,
  ) {}
}
