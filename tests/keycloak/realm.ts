/** A real Keycloak with the realm of examples/keycloak and a key for every algorithm, and what tests change in it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exampleFile } from "../../tools/example.ts";
import { REALM, REALM_HOST } from "../../tools/realm-requests.ts";
import { Keycloak, type Representation, type TokenResponse } from "../harness/keycloak.ts";

const PROVIDER = "org.keycloak.keys.KeyProvider";
const ALICE = { username: "alice", password: "alice" };

export const ISSUER = `${REALM_HOST}/realms/${REALM}`;
export const CERTS = `/realms/${REALM}/protocol/openid-connect/certs`;

interface KeyComponent {
  name: string;
  providerId: string;
  config: Record<string, string[]>;
}

const KEYS = JSON.parse(
  readFileSync(join(import.meta.dirname, "realm-keys.json"), "utf8"),
) as KeyComponent[];

export async function startRealm(): Promise<Keycloak> {
  const realm = JSON.parse(readFileSync(exampleFile("keycloak", "realm.json"), "utf8")) as object;
  const withPriority = KEYS.map(({ config, ...key }) => ({
    ...key,
    config: { ...config, priority: ["100"] },
  }));
  const folder = mkdtempSync(join(tmpdir(), "jwt-verdict-realm-"));
  const file = join(folder, `${REALM}-realm.json`);
  writeFileSync(file, JSON.stringify({ ...realm, components: { [PROVIDER]: withPriority } }));
  try {
    return await Keycloak.start(file, REALM_HOST);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The key set of the secrets, which Keycloak does not publish. */
export function secretKeys(): { keys: Record<string, string>[] } {
  const ofKey = ({ config }: KeyComponent): Record<string, string>[] => {
    const [k] = config["secret"] ?? [];
    const [kid = ""] = config["kid"] ?? [];
    return k === undefined ? [] : [{ kty: "oct", kid, k, alg: config["algorithm"]?.[0] ?? "" }];
  };
  return { keys: KEYS.flatMap(ofKey) };
}

/** Tokens of alice through a client. */
export function tokensOf(keycloak: Keycloak, client: string): Promise<TokenResponse> {
  return keycloak.grant(REALM, { client_id: client, ...ALICE });
}

/** Changes attributes of a client, as its settings in the console do. */
export async function setAttributes(
  keycloak: Keycloak,
  client: string,
  attributes: Record<string, string>,
): Promise<void> {
  const path = `${REALM}/clients`;
  const found = (await keycloak.manage("GET", `${path}?clientId=${client}`)) as Representation[];
  const [{ id, attributes: given, ...rest } = {}] = found;
  const all = { ...(given as object), ...attributes };
  await keycloak.manage("PUT", `${path}/${String(id)}`, { ...rest, id, attributes: all });
}

/** Adds a key that signs from now on, before the other keys of its algorithm. */
export async function addKey(keycloak: Keycloak, name: string, algorithm: string): Promise<void> {
  const { id } = (await keycloak.manage("GET", REALM)) as { id: string };
  await keycloak.manage("POST", `${REALM}/components`, {
    name,
    providerId: "rsa-generated",
    providerType: PROVIDER,
    parentId: id,
    config: { priority: ["200"], algorithm: [algorithm] },
  });
}

/** Removes a key from the key set of the realm. */
export async function disableKey(keycloak: Keycloak, name: string): Promise<void> {
  const path = `${REALM}/components`;
  const query = `?type=${PROVIDER}&name=${name}`;
  const found = (await keycloak.manage("GET", path + query)) as Representation[];
  const [{ config, ...rest } = {}] = found;
  const disabled = { ...(config as object), enabled: ["false"], active: ["false"] };
  await keycloak.manage("PUT", `${path}/${String(rest["id"])}`, { ...rest, config: disabled });
}
