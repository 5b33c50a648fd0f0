/** 字段类型的中文名称。 */
import { FieldKind } from "../../assembly/config/fields.ts";

/** 字段的类型，与 assembly/config/fields.ts 中的 KIND_NAMES 对应。 */
const KINDS: Record<FieldKind, string> = {
  [FieldKind.String]: "字符串",
  [FieldKind.Bool]: "true 或 false",
  [FieldKind.Seconds]: "秒数，不小于 0",
  [FieldKind.Strings]: "字符串数组",
  [FieldKind.Objects]: "对象数组",
  [FieldKind.Jwks]: "JSON Web Key Set，字符串或对象",
  [FieldKind.Claims]: "由声明及其值组成的对象",
  [FieldKind.Disclose]: '"minimal"、"standard" 或 "full"',
  [FieldKind.Mode]: '"enforce"、"optional" 或 "dry_run"',
  [FieldKind.Metadata]: '由 "consumer"、"subject"、"verdict" 组成的数组',
  [FieldKind.Object]: "对象",
  [FieldKind.Count]: "整数，不小于 0",
  [FieldKind.Milliseconds]: "毫秒数，不小于 0",
  [FieldKind.Port]: "端口，1 至 65535",
  [FieldKind.Rbac]: "由 {principals, permissions} 组成的数组",
  [FieldKind.ResourceAudience]: '"resource"',
  [FieldKind.ClaimCondition]: "值、条件，或由它们组成的数组",
  [FieldKind.Tenants]: '"any"，或租户数组',
  [FieldKind.Profile]: '"at+jwt"',
  [FieldKind.OnMissing]: '"reject" 或 "allow"',
  [FieldKind.RevokedBy]: '由 "jti"、"sub" 组成的数组',
  [FieldKind.SenderConstrained]: '"warn" 或 "refuse"',
  [FieldKind.Replay]: '"shared" 或 "none"',
  [FieldKind.WhenFull]: '"reject" 或 "accept"',
  [FieldKind.CertificateSource]: '"connection" 或 "xfcc"',
  [FieldKind.Secret]: "base64url 编码的密钥",
};
/** 按 FieldKind 的值排列。 */
export const KIND_NAMES_ZH_CN: string[] = Object.values(KINDS);
