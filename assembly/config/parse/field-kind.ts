// Whether a value is what the table of fields says.
import { FieldCursor } from "../issues/field-cursor";
import { ConfigIssueKind } from "../issues/issue-catalog";
import { FieldKind } from "../fields";

const MAX_DURATION: f64 = 1e15;
const MAX_PORT_DIGITS: i32 = 5;
const MAX_PORT: i32 = 65535;

export function isOfKind(value: FieldCursor, kind: FieldKind): bool {
  switch (kind) {
    case FieldKind.String:
    case FieldKind.Disclose:
    case FieldKind.Mode:
    case FieldKind.ResourceAudience:
    case FieldKind.Profile:
    case FieldKind.OnMissing:
    case FieldKind.SenderConstrained:
    case FieldKind.Replay:
    case FieldKind.WhenFull:
    case FieldKind.CertificateSource:
    case FieldKind.Secret:
      return value.isString;
    case FieldKind.Bool:
      return value.isTrue || value.isFalse;
    case FieldKind.Seconds:
    case FieldKind.Milliseconds:
      return value.isNumber && value.number >= 0 && value.number < MAX_DURATION;
    case FieldKind.Jwks:
      return value.isString || value.isObject;
    case FieldKind.Claims:
    case FieldKind.Object:
      return value.isObject;
    case FieldKind.ClaimCondition:
      return true;
    case FieldKind.Tenants:
      return value.isArray || value.textIs("any");
    case FieldKind.Count:
      return value.isNumber && value.number >= 0 && value.number % 1 == 0;
    case FieldKind.Port:
      return portOf(value) > 0;
    default:
      return value.isArray;
  }
}

/** Whether the number times `unit` is in range; reports it if not. */
export function isInRange(field: FieldCursor, unit: f64, least: f64, most: f64): bool {
  const value = field.number * unit;
  if (value >= least && value <= most) return true;
  field
    .report(ConfigIssueKind.OutOfRange)
    .withExpected(`${<i64>(least / unit)} to ${<i64>(most / unit)}`)
    .withActual(field.description);
  return false;
}

/** Whether YAML's .inf and .nan, which become null, may be meant for the field. */
export function isNumeric(kind: FieldKind): bool {
  return kind == FieldKind.Seconds || kind == FieldKind.Milliseconds || kind == FieldKind.Count;
}

/** The port, a number or its digits; 0 for none. */
export function portOf(value: FieldCursor): i32 {
  const length = value.textLength;
  const at = value.textPtr;
  if (length == 0 || length > MAX_PORT_DIGITS) return 0;
  let port = 0;
  for (let i = 0; i < length; i++) {
    const digit = <i32>load<u8>(at + <usize>i) - 0x30;
    if (digit < 0 || digit > 9) return 0;
    port = port * 10 + digit;
  }
  return port > MAX_PORT ? 0 : port;
}
