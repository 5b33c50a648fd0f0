import { quoted } from "../../../assembly/bytes/quote";
import { Phrase } from "../../../assembly/message/phrases";
import {
  english,
  fill,
  say,
  say1,
  say2,
  sayAll,
  sayCount,
  sayList,
} from "../../../assembly/message/say";

function sent(text: string): string {
  const bytes = String.UTF8.encode(text);
  return quoted(changetype<usize>(bytes), bytes.byteLength);
}

describe("say", () => {
  test("replaces placeholders with values, which may be messages", () => {
    expect(english(say2(Phrase.Named, "kid", '"a"'))).toBe('kid "a"');
    const type = say1(Phrase.TypeIdentity, "256");
    expect(english(say2(Phrase.AsType, "sub", type))).toBe("sub as " + english(type));
    expect(english(say(Phrase.KidRequired))).toBe("The header has no kid, which is required.");
  });

  test("writes a phrase without placeholders between several values", () => {
    expect(english(sayAll(Phrase.Or, ["256", "512"]))).toBe("256 or 512");
    expect(english(sayAll(Phrase.Or, ["256"]))).toBe("256");
  });

  test("leaves a placeholder without a value empty", () => {
    expect(english(say1(Phrase.Named, "kid"))).toBe("kid ");
    expect(english(say(Phrase.Named))).toBe(" ");
  });

  test("counts and lists", () => {
    expect(english(sayCount(1, Phrase.OneKey, Phrase.Keys))).toBe("1 key");
    expect(english(sayCount(2, Phrase.OneKey, Phrase.Keys))).toBe("2 keys");
    expect(english(sayList(["a"], 1))).toBe("a");
    expect(english(sayList(["a", "b"], 5))).toBe("a, b and 3 more");
  });
});

describe("english", () => {
  test("leaves a text unchanged", () => {
    expect(english("")).toBe("");
    expect(english('{} "é中😀"')).toBe('{} "é中😀"');
  });

  test("never treats client data as a phrase or its end", () => {
    const hostile = "\u0001\u0100\u0002a\u0003b\u0002c\u0003{}";
    const message = say1(Phrase.KidNoUsableKey, sent(hostile));
    expect(english(message)).toBe(
      'kid is "\ufffd\u0100\ufffda\ufffdb\ufffdc\ufffd{}", but no key with it is for signatures.',
    );
  });

  test("ends with a message that is not complete", () => {
    expect(english("a\u0001")).toBe("a");
    expect(english("a\u0001\uffff\u0002b")).toBe("ab");
    expect(english("a\u0003b")).toBe("a");
  });

  test("supports long values", () => {
    const value = "x".repeat(5000);
    expect(english(say2(Phrase.Named, value, value))).toBe(value + " " + value);
  });
});

describe("fill", () => {
  test("keeps the phrases in the values until they are written", () => {
    const filled = fill("aud differs in {} and {}.", [say(Phrase.DiffCase), "b"]);
    expect(english(filled)).toBe("aud differs in letter case and b.");
  });
});
