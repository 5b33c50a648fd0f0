/** Trusted Types, which some browsers lack. */
interface TrustedTypes {
  createPolicy<Rules extends object>(name: string, rules: Rules): Rules;
}

/**
 * Call once for each name that the Content Security Policy lists: a policy can only be created once, so no
 * other script can create it.
 */
export function trustedPolicy<Rules extends object>(name: string, rules: Rules): Rules {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  return trustedTypes?.createPolicy(name, rules) ?? rules;
}
