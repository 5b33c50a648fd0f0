// For explain: the keys that the sets of the consumers have but cannot use, to which a token may refer; and those that
// are used although something is unusual about them.
import { elementPath, memberPath } from "../config/issues/field-path";
import { writeIssueMembers } from "../config/issues/write-issue";
import { Consumer } from "../config/model/consumer";
import { Policy } from "../config/model/policy";
import { KeyIssue } from "../jose/key-issue";
import { JsonWriter } from "../json/writer";

/** More sets are not listed. */
const MAX_SETS: i32 = 64;

/** The member `key_sets`: the sets with such keys; none if there are no such sets. */
export function writeKeySets(policy: Policy, json: JsonWriter): void {
  let count = 0;
  for (let i = 0; i < policy.consumers.length && count < MAX_SETS; i++) {
    const consumer = policy.consumers[i];
    const leftOut = leftOutOf(consumer);
    if (leftOut.length == 0 && consumer.jwks.accepted.length == 0) continue;
    if (count++ == 0) json.name("key_sets").openArray();
    writeKeySet(policy, consumer, leftOut, json);
  }
  if (count > 0) json.closeArray();
}

/** Of the set in use, or if a server's set was rejected, of that one. */
function leftOutOf(consumer: Consumer): KeyIssue[] {
  const remote = consumer.remote;
  if (remote !== null && remote.rejected.length > 0) return remote.rejected;
  return consumer.jwks.leftOut;
}

function writeKeySet(
  policy: Policy,
  consumer: Consumer,
  leftOut: KeyIssue[],
  json: JsonWriter,
): void {
  const owner = elementPath(policy.path, consumer.index);
  json.openObject();
  json.member("consumer", consumer.name);
  json.member("path", memberPath(owner, consumer.remote === null ? "jwks" : "remote_jwks"));
  json.name("left_out");
  writeKeys(leftOut, json);
  json.name("accepted");
  writeKeys(consumer.jwks.accepted, json);
  json.closeObject();
}

function writeKeys(keys: KeyIssue[], json: JsonWriter): void {
  json.openArray();
  for (let i = 0; i < keys.length; i++) {
    json.openObject();
    json.name("position").integer(keys[i].position);
    json.orNull("kid", keys[i].kid);
    writeIssueMembers(keys[i].issue, json);
    json.closeObject();
  }
  json.closeArray();
}
