// The JSON that all rejections of one kind share in body and log line: written once, then copied.
import { Octets } from "../bytes/octets";
import { JsonWriter } from "../json/writer";
import { CATALOG, CHECKS, Check } from "./catalog";
import { Refusal, addGarbageEstimate } from "./refusal";

@final
class Shape {
  constructor(
    readonly check: Check,
    readonly passed: u32,
    /** The members before the detail, and the one after it. */
    readonly head: Octets,
    readonly tail: Octets,
  ) {}
}

/** By reason: the shape that was written last. A reason rarely alternates between shapes. */
const shapes: StaticArray<Shape | null> = new StaticArray<Shape | null>(CATALOG.length);
const writer: JsonWriter = new JsonWriter();

/** Writes title, status, check, reason, detail and checks, as members of the open object. */
export function writeShape(json: JsonWriter, refusal: Refusal): void {
  const shape = shapeOf(refusal);
  json.members(shape.head.ptr, shape.head.length);
  json.message("detail", refusal.detail);
  json.members(shape.tail.ptr, shape.tail.length);
}

function shapeOf(refusal: Refusal): Shape {
  const known = shapes[refusal.reason];
  if (known !== null && known.check == refusal.check && known.passed == refusal.passed) {
    return known;
  }
  const made = new Shape(refusal.check, refusal.passed, head(refusal), tail(refusal));
  addGarbageEstimate(made.head.length + made.tail.length);
  shapes[refusal.reason] = made;
  return made;
}

function head(refusal: Refusal): Octets {
  const row = refusal.row;
  writer.clear();
  writer.member("title", row.title);
  writer.name("status").integer(row.status);
  writer.member("check", CHECKS[refusal.check]);
  writer.member("reason", row.slug);
  return Octets.copy(writer.ptr, writer.length);
}

function tail(refusal: Refusal): Octets {
  writer.clear().name("checks").openArray();
  // Checks of the request are listed only if one of them failed.
  for (let check = min<i32>(refusal.check, Check.Token); check < CHECKS.length; check++) {
    writer.openObject();
    writer.member("check", CHECKS[check]);
    writer.member("result", result(refusal, check));
    writer.closeObject();
  }
  writer.closeArray();
  return Octets.copy(writer.ptr, writer.length);
}

function result(refusal: Refusal, check: Check): string {
  if (check == refusal.check) return "fail";
  return (refusal.passed >> check) & 1 ? "pass" : "not-reached";
}
