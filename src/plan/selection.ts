import { type Address, addressOf, parseAddress } from '../model/address';
import { asWanted, type BaseObject, type BaseState } from '../model/base';
import { sameJson } from '../model/canonical-json';
import { withTheirTabs } from '../model/cards';
import type { DesiredObject, DesiredState, Selection } from '../model/desired';
import type { Diagnostic } from '../model/diagnostic';
import { factsOf } from '../model/kind-facts';
import { reachOf } from '../model/plain';
import type { Binding } from './bind';
import { parseRawStageReference, withSystemStages } from './names';
import { objectReferences, stageReferences } from './references';

export type Limits = Pick<Selection, 'target' | 'exclude'>;

export function isSelected({ target, exclude }: Limits, address: Address): boolean {
  return (target.length === 0 || target.includes(address)) && !exclude.includes(address);
}

/**
 * The desired state limited to some objects: each other one is wanted as our records have it, so that nothing about it
 * is planned and what was last applied to it stays on record. What is new to the text and not selected is left out.
 */
export function selectDesired(desired: DesiredState, base: BaseState, { target, exclude }: Limits): DesiredState {
  const limits = { target, exclude };
  const records = new Map(base);
  const pending: Address[] = [];
  const objects = desired.objects.flatMap((object): DesiredObject[] => {
    const record = recordOf(object, records);
    if (record) records.delete(record.address);
    if (isSelected(limits, object.address)) return [object];
    if (!record || record.address !== object.address || !sameJson(record.spec, object.spec))
      pending.push(object.address);
    return record ? [asWanted(record)] : [];
  });
  const leaving = [...records.values()].filter(({ address }) => !isSelected(limits, address));
  const selected = (key: string) => isSelected(limits, addressOf('pipeline', key));
  const owned = (wanted: readonly string[], stated: (record: BaseObject) => readonly string[]) =>
    [
      ...wanted.filter((reference) => selected(pipelineOf(reference))),
      ...[...base.values()].flatMap((record) => (selected(record.key) ? [] : stated(record))),
    ].sort();
  const hides = owned(desired.ownedHides ?? [], ({ statedHides = [] }) => statedHides);
  return {
    ...desired,
    objects: withTheirTabs([...objects, ...leaving.map(asWanted)]),
    ownedRequires: owned(desired.ownedRequires, ({ statedRequires }) => statedRequires),
    ...(desired.ownedHides || hides.length > 0 ? { ownedHides: hides } : {}),
    selection: { ...limits, pending: [...pending, ...leaving.map(({ address }) => address)] },
  };
}

function recordOf({ kind, key, formerly }: DesiredObject, records: BaseState): BaseObject | undefined {
  return [key, ...formerly].flatMap((candidate) => records.get(addressOf(kind, candidate)) ?? [])[0];
}

function pipelineOf(stageReference: string): string {
  return stageReference.split('/', 1)[0] ?? '';
}

/** What selected objects name and this plan neither finds nor makes, because it leaves it out. */
export function missingNeeds({ crm = 'amocrm', selection }: DesiredState, { objects }: Binding): Diagnostic[] {
  if (!selection) return [];
  const pending = new Set(selection.pending);
  const comes = (address: Address) => isSelected(selection, address);
  const misses = (address: Address) => {
    const object = objects.get(address);
    if (!object) return pending.has(address);
    // what a person has to make is waited for, as in any plan
    return !comes(address) && !object.row && reachOf(factsOf(object.kind), crm).create === 'api';
  };
  const missesStage = (reference: string) => {
    const address = addressOf('pipeline', pipelineOf(reference));
    const pipeline = objects.get(address);
    if (comes(address) || misses(address)) return !comes(address);
    const stage = reference.slice(reference.indexOf('/') + 1);
    return pipeline !== undefined && !Object.hasOwn(withSystemStages(pipeline.ids), stage);
  };
  return [...objects.values()].flatMap(({ address, desired }): Diagnostic[] => {
    if (!desired || !comes(address)) return [];
    const stages = stageReferences(desired).filter((name) => !parseRawStageReference(name) && missesStage(name));
    const needs = new Set([
      ...stages.map((name) => addressOf('pipeline', pipelineOf(name))),
      ...objectReferences(desired).filter(misses),
    ]);
    return needs.size === 0
      ? []
      : [{ code: 'SELECTION_NEEDS', severity: 'error', args: { object: address, needs: [...needs] } }];
  });
}

/** Objects by the names people give them: the address, or the key alone where it is that of one object only. */
export function addressesNamed(
  name: string,
  { desired, base }: { desired: Pick<DesiredState, 'objects'>; base: BaseState },
): Address[] {
  const known = [...new Set([...desired.objects.map(({ address }) => address), ...base.keys()])];
  return known.filter((address) => address === name || parseAddress(address)?.key === name);
}
