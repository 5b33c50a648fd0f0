// Which consumers a rule allows, which field decides that, and what their tokens must have.
import { elementPath, memberPath } from "../issues/field-path";
import { JsonWriter } from "../../json/writer";
import { Policy } from "../model/policy";
import { AccessField, Rule } from "../model/rule";
import { TokenRequirements } from "../model/token-requirements";
import { ALL_PARTS, differingParts, writeRequirements } from "./describe-requirements";
import { MAX_ITEMS, writeMore } from "./write-list";

/** By `AccessField`. */
const ACCESS_FIELDS: string[] = ["", "allow", "rbac_rules", "enable_auth"];

/** Members of the entry of a rule whose path is `path`: access, consumers and requirements. */
export function writeConsumers(rule: Rule, path: string, policy: Policy, json: JsonWriter): void {
  const field = ACCESS_FIELDS[rule.accessField];
  const owner = rule.inheritsAccess ? "" : path;
  json.orNull("access", rule.accessField == AccessField.None ? "" : memberPath(owner, field));
  const first = firstAllowed(rule, policy);
  const differing = first < 0 ? 0 : differingOf(rule, policy, first);
  json.name("consumers").openArray();
  let count = 0;
  for (let i = 0; i < policy.consumers.length; i++) {
    if (!rule.allows(i) || ++count > MAX_ITEMS) continue;
    const consumer = policy.consumers[i];
    json.openObject();
    json.member("path", elementPath(policy.path, consumer.index));
    json.member("name", consumer.label);
    if (differing != 0) {
      json.name("requirements");
      writeRequirements(consumer.requirements, differing, json);
    }
    json.closeObject();
  }
  json.closeArray();
  writeMore("consumers", count, json);
  json.name("requirements").openObject();
  json.name("rule");
  writeRequirements(rule.requirements, ALL_PARTS, json);
  json.name("consumers");
  const common = first < 0 ? new TokenRequirements() : policy.consumers[first].requirements;
  writeRequirements(common, ALL_PARTS & ~differing, json);
  json.closeObject();
}

function firstAllowed(rule: Rule, policy: Policy): i32 {
  for (let i = 0; i < policy.consumers.length; i++) if (rule.allows(i)) return i;
  return -1;
}

/** The parts of the requirements that are not the same for all consumers that the rule allows. */
function differingOf(rule: Rule, policy: Policy, first: i32): u32 {
  const requirements = policy.consumers[first].requirements;
  let parts: u32 = 0;
  for (let i = first + 1; i < policy.consumers.length; i++) {
    if (!rule.allows(i)) continue;
    parts |= differingParts(requirements, policy.consumers[i].requirements);
  }
  return parts;
}
