import type { DesiredState } from '../model/desired';
import type { Diagnostic } from '../model/diagnostic';
import { objectWithSecrets, recordsWithSecrets } from '../model/object-secrets';
import type { RecordedState } from '../model/recorded-state';
import { keptSecret, type Rewrite, withheldSecret, withSecrets } from '../model/secrets';
import type { Snapshot } from '../model/snapshot';
import type { Spec } from '../model/spec';
import { crmPlanning } from './crm-planning';
import { finding } from './removals';
import type { Operation } from './types';

interface Sides {
  desired: DesiredState;
  base: RecordedState;
  snapshot: Snapshot;
}

/**
 * What is sealed or withheld on one side is recognised where another side has the secret itself: most of the time the text
 * or the account does, and no key is needed. What nobody has stays as it is.
 */
export function withKnownSecrets<I extends Sides>(input: I): I {
  const known = new Map<string, string>();
  let unknown = 0;
  eachSide(input, (text) => {
    if (keptSecret(text)) unknown += 1;
    else known.set(withheldSecret(text), text);
    return text;
  });
  return unknown === 0 ? input : { ...input, ...eachSide(input, (text) => known.get(withheldSecret(text)) ?? text) };
}

function eachSide({ desired, base, snapshot }: Sides, rewrite: Rewrite): Sides {
  return {
    desired: { ...desired, objects: desired.objects.map((object) => objectWithSecrets(object, rewrite)) },
    base: recordsWithSecrets(base, rewrite),
    snapshot: accountWithSecrets(snapshot, rewrite),
  };
}

function accountWithSecrets(snapshot: Snapshot, rewrite: Rewrite): Snapshot {
  const { withSecrets: withOwn = (own: Snapshot) => own } = crmPlanning();
  const sets = Object.entries(snapshot.plain).map(([kind, rows = []]) => [
    kind,
    rows.map((row) => ({ ...row, values: withSecrets(kind, [], row.values, rewrite) })),
  ]);
  return withOwn({ ...snapshot, plain: Object.fromEntries(sets) }, rewrite);
}

/** What a plan would write and nobody has: the key that seals it is missing, or it was not kept at all. */
export function secretsLacking(operations: readonly Operation[]): Diagnostic[] {
  return operations.flatMap(({ address, kind, action, after, changes }) => {
    const found: Diagnostic[] = [];
    const note: Rewrite = (text) => {
      const kept = keptSecret(text);
      const args = { object: address, shown: kept?.shown ?? '' };
      if (kept?.key === undefined) {
        if (kept) found.push(finding('SECRET_NOT_KEPT', args));
      } else found.push(finding('SECRET_SEALED', { ...args, key: kept.key }));
      return text;
    };
    if (after && changes.length > 0 && action !== 'record') withSecrets<Spec>(kind, [], after, note);
    return found;
  });
}
