import { english } from "../../../assembly/message/say";
import { setOf } from "./set-of-kids";

describe("Jwks", () => {
  test("lists at most eight kids", () => {
    expect(english(setOf([]).describeKids())).toBe("none: the key set has no usable key");
    expect(english(setOf([""]).describeKids())).toBe("none: no key in the key set has a kid");
    expect(english(setOf(["a", "", "b"]).describeKids())).toBe('kid with one of "a", "b"');
    const many = setOf(["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]);
    expect(english(many.describeKids()).endsWith('"8" and 2 more')).toBe(true);
  });
});
