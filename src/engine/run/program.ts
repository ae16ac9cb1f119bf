import { type Address, addressOf } from '../../model/address';
import type { DesiredObject, DesiredState } from '../../model/desired';
import { kinds } from '../../model/kinds';
import { bearersOf } from '../../model/members';
import { holderKind, splitPartReference, withSameIds } from '../../model/part-reference';
import { hasKey } from '../../model/parts';
import { asWanted, type RecordedObject } from '../../model/recorded-state';
import { objectNamed, objectReferences, partReferences } from '../../model/references';
import type { Rewrite } from '../../model/secrets';
import { isNumber, isTableOf } from '../../model/shape';
import type { Kind } from '../../model/spec';
import { EngineClosed, type Registered, registrar, UNKNOWN } from '../pulumi/register';
import { inputsOf, plain, resourceType } from '../pulumi/resource-inputs';

interface Program {
  desired: DesiredState;
  environment: string;
  /** What becomes of secrets on their way into the engine's state. */
  seal: Rewrite;
  /** Objects that the text gave up and that a person still has to delete; until then they stay on record. */
  kept?: readonly RecordedObject[];
}

/** Resources that an engine of ours may work on at a time; the order of the writes does not depend on it. */
export const PARALLEL = 16;

/** It never waits for us. */
const AT_ONCE = 2 * PARALLEL;

/**
 * Registers every wanted object with the engine. The ids of parts reach what names them as `refs`, so the engine knows what
 * comes first; an object that others are made in comes before these.
 */
export async function registerAll({ desired, environment, seal, kept = [] }: Program): Promise<void> {
  const register = await registrar();
  const known = new Map<Address, Promise<Known>>();
  const bearers = bearersOf(desired.objects);
  const objects = [...desired.objects, ...kept.map(asWanted)];
  const ordered = kinds().flatMap((kind) => objects.filter((object) => object.kind === kind));

  async function one(object: DesiredObject): Promise<Known> {
    const { refs, from } = await refsOf(object, known);
    const bearer = bearers.get(object.address);
    const behind = bearer && (await known.get(bearer.address));
    const properties = { ...inputsOf(object, environment, desired, seal), refs };
    return register({
      type: `pulumi-nodejs:${resourceType(object.kind)}`,
      name: object.address,
      formerly: object.formerly.map((key) => addressOf(object.kind, key)),
      properties: plain(properties),
      needs: { refs: from },
      after: behind ? [behind.urn] : [],
    }).then(knownOf);
  }

  try {
    await inOrder(ordered, (object) => {
      const answer = one(object);
      known.set(object.address, answer);
      return answer;
    });
  } catch (error) {
    if (!(error instanceof EngineClosed)) throw error;
  }
}

/** What others need to know of an object: in a preview its ids may be unknown. */
interface Known {
  urn: string;
  id: string;
  ids: Record<string, number> | undefined;
}

function knownOf({ urn, outputs: { remoteId, ids } }: Registered): Known {
  return {
    urn,
    id: typeof remoteId === 'string' ? remoteId : UNKNOWN,
    ids: isTableOf(ids, isNumber) ? ids : undefined,
  };
}

/** What the object names, as the CRM knows it, and the URNs of the resources that this comes from. */
async function refsOf(object: DesiredObject, known: ReadonlyMap<Address, Promise<Known>>) {
  const refs: Record<string, string> = {};
  const from = new Set<string>();
  for (const reference of partReferences(object)) {
    const holder = await known.get(objectNamed(reference));
    if (!holder || !hasKey(reference)) continue;
    const { part } = splitPartReference(reference.key);
    refs[reference.key] = partOf(holder, holderKind(reference.fact.to) ?? '', part);
    from.add(holder.urn);
  }
  for (const address of objectReferences(object)) {
    const named = await known.get(address);
    if (!named) continue;
    refs[address] = named.id;
    from.add(named.urn);
  }
  return { refs, from: [...from] };
}

function partOf({ id, ids }: Known, kind: Kind, part: string): string {
  return ids && id !== UNKNOWN ? `${id}/${withSameIds(kind, ids)[part] ?? ''}` : UNKNOWN;
}

/**
 * Begins them one after the other, and never more than may be under way; what is needed by one has begun before it. Where one
 * fails, no other begins.
 */
async function inOrder<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const left = items.values();
  let failed = false;
  const worker = async () => {
    for (const item of left) {
      if (failed) return;
      await work(item).catch((error) => {
        failed = true;
        throw error;
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
