// The headers of the request, for claims that have to equal one.
import { Octets } from "../../bytes/octets";
import { View } from "../../bytes/view";

export abstract class SentHeaders {
  /**
   * Sets `value` to the first line of the header, and returns the number of lines. `name` is in lower case. The value
   * is valid while the request is handled.
   */
  abstract readLine(name: Octets, value: View): i32;
}
