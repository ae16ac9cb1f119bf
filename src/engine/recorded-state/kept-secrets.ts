import { type Address, parseAddress } from '../../model/address';
import { sameJson } from '../../model/canonical-json';
import type { DesiredState } from '../../model/desired';
import { keptSecret, type Rewrite, withheldSecret, withSecrets } from '../../model/secrets';
import type { Spec } from '../../model/spec';
import type { Keyring } from '../../seal/keyring';
import type { ResourceInputs } from '../pulumi/resource-inputs';

type Stored = Pick<ResourceInputs, 'address' | 'spec'>;

export function specWithSecrets(address: Address, spec: Spec, rewrite: Rewrite): Spec {
  const parsed = parseAddress(address);
  return parsed ? withSecrets<Spec>(parsed.kind, [], spec, rewrite) : spec;
}

/**
 * Whether two forms of one object differ in how its secrets are kept alone, and the new one keeps them better: in the clear <
 * withheld < sealed, and sealed with the key of today. Where the key is missing, what is sealed stays.
 */
export function isKeptBetter(olds: Stored, news: Stored): boolean {
  if (sameJson(olds.spec, news.spec)) return false;
  const known = ({ address, spec }: Stored) => specWithSecrets(address, spec, withheldSecret);
  if (!sameJson(known(olds), known(news))) return false;
  const [before, after] = [ranksOf(olds), ranksOf(news)];
  return after.every((rank, index) => rank >= (before[index] ?? 0));
}

function ranksOf({ address, spec }: Stored): number[] {
  const ranks: number[] = [];
  specWithSecrets(address, spec, (text) => {
    const found = keptSecret(text);
    ranks.push(found === undefined ? 0 : found.key === undefined ? 1 : 2);
    return text;
  });
  return ranks;
}

/** Addresses of wanted objects that hold a secret, where no key is there to keep it. */
export function secretsNotKept({ objects }: DesiredState, { current }: Keyring): Address[] {
  if (current) return [];
  return objects.flatMap(({ kind, address, spec }) => {
    let holds = false;
    withSecrets<Spec>(kind, [], spec, (text) => {
      holds = true;
      return text;
    });
    return holds ? [address] : [];
  });
}
