/** How big the live service's numbers are, by what they count. */
const MAGNITUDES: Record<string, number> = {
  account: 30_000_000,
  pipeline: 7_000_000,
  stage: 45_000_000,
  field: 900_000,
  enum: 1_300_000,
  role: 500_000,
  user: 10_000_000,
  webhook: 20_000_000,
  lossReason: 12_000_000,
  source: 15_000_000,
  websiteButton: 400_000,
  chatTemplate: 70_000,
  tag: 260_000,
  department: 600_000,
  card: 30_000_000,
  // Clients in use take a list's id below 1001 for a mistake.
  catalog: 5_000,
  nested: 6_000,
  element: 525_000,
  customerStatus: 4_700_000,
  segment: 50,
  group: 29_000_000_000_000,
};

const fnv1a = (value: string) => {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(value)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
};

/** The first number of a counter: fixed for an account, different from those of other accounts. */
export function counterBase(env: string, counter: string): number {
  const magnitude = MAGNITUDES[counter] ?? 3_000_000;
  return magnitude + (fnv1a(`${env}:${counter}`) % Math.min(magnitude, 2 ** 32));
}

/** A UUID-shaped name that is the same on every run. */
export function stableUuid(seed: string): string {
  const hex = [0, 1, 2, 3].map((part) => fnv1a(`${part}:${seed}`).toString(16).padStart(8, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
