// remote_jwks of a consumer: where its keys are fetched, how often, and how long they are used.
import { KeyIssue } from "../../jose/key-issue";
import { RemoteSource } from "./remote-source";

@final
export class RemoteJwks extends RemoteSource {
  allowWeakKeys: bool = false;
  /** The keys of the set fetched last, if none of them is usable. */
  rejected: KeyIssue[] = [];
}
