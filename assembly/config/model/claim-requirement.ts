// What a claim has to meet.
import { isAscii } from "../../bytes/ascii";
import { Document } from "../../json/document";
import { ClaimCondition } from "./claim-condition";
import { ClaimPath } from "./claim-path";
import { ComparedBytes } from "./claim-values";
import { SentHeaders } from "./sent-headers";

/** Whether the claim may be one string with members separated by spaces (RFC 8693 section 4.2; Azure's scp). */
export function isScopeClaim(path: ClaimPath): bool {
  const name = path.name;
  return isAscii(name.ptr, name.length, "scope") || isAscii(name.ptr, name.length, "scp");
}

@final
export class ClaimRequirement {
  constructor(
    readonly path: ClaimPath,
    readonly condition: ClaimCondition,
  ) {}

  /** Scopes that meet it, separated by spaces: those of the claim at the node where one of several is enough. "" if the claim is not a scope. */
  scopesFor(json: Document, node: i32, compared: ComparedBytes): string {
    return isScopeClaim(this.path) ? this.condition.wordsFor(json, node, compared) : "";
  }

  /** Whether the claim at the node, -1 if the token has none, meets the condition. */
  isMetBy(json: Document, node: i32, compared: ComparedBytes, headers: SentHeaders | null): bool {
    return this.condition.isMetBy(json, node, compared, headers);
  }
}
