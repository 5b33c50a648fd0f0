// What the request shows about its sender. filter/ has the implementation.
import { Octets } from "../bytes/octets";
import { View } from "../bytes/view";

export abstract class Sender {
  /** The number of lines of the header, whose name is in lower case. */
  abstract count(name: Octets): i32;

  /** Sets `value` to the first line of the header; false, and empty, if there is none. */
  abstract read(name: Octets, value: View): bool;

  /** Sets `digest` to the SHA-256 of the certificate of the connection, in hexadecimal; false if there is none. */
  abstract readCertificate(digest: View): bool;
}
