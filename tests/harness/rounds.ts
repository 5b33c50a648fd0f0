/**
 * How many rounds a test with random or repeated input makes. The usual number finds a fault that is in the code;
 * ROUNDS=4 makes four times as many, for rarer ones. Releases are tested with it.
 */
const given = process.env["ROUNDS"] || "1";
const factor = Number(given);
if (!(factor > 0)) throw new Error(`ROUNDS is invalid (expected a number above 0, got "${given}")`);

export function rounds(usual: number): number {
  return Math.ceil(usual * factor);
}
