import { missedKey } from "../../../assembly/check/key-server";
import { KeyServerState } from "../../../assembly/request/key-server-state";
import { RemoteJwks } from "../../../assembly/config/model/remote-jwks";
import { Reason } from "../../../assembly/verdict/catalog";
import { Rejection } from "../../../assembly/verdict/rejection";
import { HS256, TokenRequest, configured, reasonOf } from "../token-request";

/** A key server with a given state. */
class Server extends KeyServerState {
  constructor(private readonly fails: bool) {
    super();
  }
  override isUncertain(_nowMs: i64): bool {
    return this.fails;
  }
  override retrySeconds(_nowMs: i64): i32 {
    return 7;
  }
  override describe(_nowMs: i64): string {
    return "described";
  }
}

/** The result for a rejection by a consumer whose keys come from that server. */
function missed(reason: Reason, header: string, servers: KeyServerState[]): Rejection {
  const one = new TokenRequest(configured()).read(header);
  one.consumer.remote = new RemoteJwks();
  one.ctx.keyServers = servers;
  const rejection = missedKey(one.ctx, one.consumer, new Rejection(reason));
  expect(one.ctx.missed.length).toBe(rejection.actual.length > 0 ? 1 : 0);
  return rejection;
}

describe("missedKey", () => {
  const named = '{"alg":"HS256","kid":"x"}';
  test("returns 503 if the key could not be fetched from the server", () => {
    const rejection = missed(Reason.KeyUnknown, named, [new Server(true)]);
    expect(reasonOf(rejection)).toBe("key-unavailable");
    expect(rejection.retrySeconds).toBe(7);
  });
  test("keeps the rejection if the server was reached, or other keys cannot help", () => {
    const asked = missed(Reason.KeyUnknown, named, [new Server(false)]);
    expect(reasonOf(asked)).toBe("key-unknown");
    expect(asked.actual.includes("described")).toBe(true);
    const late = missed(Reason.SignatureMismatch, named, [new Server(true)]);
    expect(reasonOf(late)).toBe("signature-mismatch");
    expect(reasonOf(missed(Reason.TokenExpired, HS256, [new Server(true)]))).toBe("token-expired");
  });
  test("a token without kid may belong to any key", () => {
    const rejection = missed(Reason.SignatureMismatch, HS256, [new Server(true)]);
    expect(reasonOf(rejection)).toBe("key-unavailable");
  });
  test("keeps the rejection if there is no such server", () => {
    expect(reasonOf(missed(Reason.KeyUnknown, named, []))).toBe("key-unknown");
  });
});
