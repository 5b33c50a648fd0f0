// The JSON that all rejections of one kind share in body and log line: written once, then copied.
import { Octets } from "../bytes/octets";
import { JsonWriter } from "../json/writer";
import { CATALOG, CHECKS, Check } from "./catalog";
import { Rejection, addGarbageEstimate } from "./rejection";

const NOT_REACHED: string = "not-reached";

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
export function writeShape(json: JsonWriter, rejection: Rejection): void {
  const shape = shapeOf(rejection);
  json.members(shape.head.ptr, shape.head.length);
  json.message("detail", rejection.detail);
  json.members(shape.tail.ptr, shape.tail.length);
}

function shapeOf(rejection: Rejection): Shape {
  const known = shapes[rejection.reason];
  if (known !== null && known.check == rejection.check && known.passed == rejection.passed) {
    return known;
  }
  const made = new Shape(rejection.check, rejection.passed, head(rejection), tail(rejection));
  addGarbageEstimate(made.head.length + made.tail.length);
  shapes[rejection.reason] = made;
  return made;
}

function head(rejection: Rejection): Octets {
  const row = rejection.row;
  writer.clear();
  writer.member("title", row.title);
  writer.name("status").integer(row.status);
  writer.member("check", CHECKS[rejection.check]);
  writer.member("reason", row.slug);
  return Octets.copy(writer.ptr, writer.length);
}

function tail(rejection: Rejection): Octets {
  writer.clear().name("checks").openArray();
  // Checks of the request, and of its sender, are listed only if one of them failed.
  for (let check = min<i32>(rejection.check, Check.Token); check < CHECKS.length; check++) {
    if (check == Check.Sender && rejection.check != Check.Sender) continue;
    const found = result(rejection, check);
    // Most consumers have no list of revoked tokens.
    if (check == Check.Revocation && found == NOT_REACHED) continue;
    writer.openObject();
    writer.member("check", CHECKS[check]);
    writer.member("result", found);
    writer.closeObject();
  }
  writer.closeArray();
  return Octets.copy(writer.ptr, writer.length);
}

function result(rejection: Rejection, check: Check): string {
  if (check == rejection.check) return "fail";
  return (rejection.passed >> check) & 1 ? "pass" : NOT_REACHED;
}
