// claims_to_headers[]: a claim that is forwarded to the upstream in a header.
import { Octets } from "../../bytes/octets";
import { ClaimPath } from "./claim-path";

@final
export class ClaimHeader {
  constructor(
    readonly path: ClaimPath,
    /** The header's name in lower case. */
    readonly header: Octets,
    /** If false, the value is added to the value that an earlier entry set. */
    readonly overrides: bool,
    /** The position of the header in the `claimHeaders` of its policy. */
    readonly slot: i32,
  ) {}
}
