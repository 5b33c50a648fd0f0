import { ClientHeaders } from "../../../assembly/filter/client-headers";
import { HeaderLines } from "../../../assembly/host/header-lines";
import { configured } from "../token-request";
import { beginRequest, hostCalls, sentHeader } from "../spec-host";

const headers: HeaderLines = new HeaderLines();
const own: ClientHeaders = new ClientHeaders(headers);
const MEMBERS = '"issuer":"i","claims_to_headers":[{"claim":"sub","header":"X-Sub"}]';

function remove(lines: string[], isReplaced: bool = false): void {
  const policy = configured(MEMBERS).policy;
  beginRequest(lines);
  headers.forget();
  own.remove(policy, isReplaced);
}

/** The resulting Connection header. */
function connection(value: string): string {
  remove(["connection: " + value]);
  return sentHeader("connection");
}

describe("ClientHeaders", () => {
  test("removes every header that only the plugin sets, and no other", () => {
    const names = ["x-mse-consumer", "x-mse-consumer-group", "x-jwt-verdict", "x-sub"];
    for (let i = 0; i < names.length; i++) {
      remove([names[i] + ": a", names[i] + ": b", "x-other: c"]);
      expect(sentHeader(names[i])).toBe("-", names[i]);
      expect(sentHeader("x-other")).toBe("c");
    }
  });
  test("leaves X-Mse-Consumer if it is replaced next", () => {
    remove(["x-mse-consumer: a"], true);
    expect(sentHeader("x-mse-consumer")).toBe("a");
  });
  test("reads all headers once, and changes nothing if there is nothing to remove", () => {
    remove(["x-other: c", "accept: a"]);
    expect(hostCalls()).toBe(1);
  });
  test("removes these headers from Connection, and keeps the rest byte for byte", () => {
    expect(connection("keep-alive, Upgrade")).toBe("keep-alive, Upgrade");
    expect(connection("X-Mse-Consumer")).toBe("-");
    expect(connection("upgrade,  x-sub ,X-Jwt-Verdict")).toBe("upgrade");
    expect(connection("x-mse-consumer-groups")).toBe("x-mse-consumer-groups");
    expect(connection("a," + "b".repeat(1024))).toBe("upgrade");
  });
  test("names the first header that the client sent", () => {
    const policy = configured(MEMBERS).policy;
    beginRequest(["x-sub: a", "x-mse-consumer-group: "]);
    headers.forget();
    const first = own.first(policy);
    expect(first !== null && first.toString() == "x-mse-consumer-group").toBe(true);
    beginRequest(["x-other: a"]);
    headers.forget();
    expect(own.first(policy) === null).toBe(true);
  });
});
