// What the headers and the connection of the request show about its sender.
import { Octets } from "../bytes/octets";
import { View } from "../bytes/view";
import { HeaderLines } from "../host/header-lines";
import { readPeerCertificate } from "../host/property";
import { Sender } from "../request/sender";

@final
export class RequestSender extends Sender {
  constructor(private readonly headers: HeaderLines) {
    super();
  }

  count(name: Octets): i32 {
    return this.headers.count(name);
  }

  read(name: Octets, value: View): bool {
    return this.headers.readFirst(name, value);
  }

  readCertificate(digest: View): bool {
    return readPeerCertificate(digest);
  }
}
