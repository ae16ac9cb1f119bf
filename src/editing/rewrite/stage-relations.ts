import { parseAddress } from '../../model/address';
import { partsFact } from '../../model/parts';
import type { Relation } from '../../model/relation';
import {
  keyStoring,
  type Managing,
  managedStages,
  relations,
  shortKeyStoring,
  storedStages,
} from '../../model/relations';
import { asData, type Data } from './data';
import { type Draft, objectAt, putAt } from './draft';
import type { TargetObject } from './types';

interface StatedRelations {
  wanted: readonly TargetObject[];
  /** Left out: the stages that state a relation now, and those a wanted field names. */
  managed: Managing | undefined;
}

/** In the canonical form an object lists the parts of each relation; the files say it at the part. */
export function writeStageRelations(draft: Draft, stated: StatedRelations, isHere: (holder: Data) => boolean): void {
  for (const [address, place] of draft.places) {
    const { kind, key = '' } = parseAddress(address) ?? {};
    const parts = kind === undefined ? undefined : partsFact(kind);
    const own = relations().filter(({ statedAt }) => statedAt === parts?.part);
    const holder = objectAt(draft, place);
    if (!parts || own.length === 0 || !isHere(holder)) continue;
    const { property, always = [] } = parts;
    const listed = holder[property];
    const items = (Array.isArray(listed) ? listed : []).map((part) =>
      withRelations(asData(part), `${key}/${asData(part).key}`, own, stated),
    );
    const others = always.flatMap((name): [string, unknown][] => {
      const part = withRelations(asData(holder[name]), `${key}/${name}`, own, stated);
      return Object.keys(part).length > 0 ? [[name, part]] : [];
    });
    putAt(draft, place, { ...holder, [property]: items, ...Object.fromEntries(others) });
  }
}

function withRelations(part: Data, reference: string, own: readonly Relation[], stated: StatedRelations): Data {
  const entries = own.map((relation): [string, unknown] => [
    relation.name,
    storedBy(reference, part[relation.name], relation, stated),
  ]);
  const whole = { ...part, ...Object.fromEntries(entries) };
  return Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined));
}

function storedBy(
  reference: string,
  file: unknown,
  relation: Relation,
  { wanted, managed }: StatedRelations,
): string[] | undefined {
  const { name, storedAt } = relation;
  const present = Array.isArray(file) ? file.filter((item) => typeof item === 'string') : undefined;
  if (managed && !managedStages(managed, name).includes(reference)) return undefined;
  const here = new Set<string>();
  const elsewhere = new Set<string>();
  for (const { kind, key, spec } of wanted) {
    const stages = kind === storedAt ? storedStages(spec, relation) : undefined;
    if (stages) (stages.includes(reference) ? here : elsewhere).add(key);
  }
  const kept = (present ?? []).filter((item) => !elsewhere.has(keyStoring(relation, item)));
  const isKept = (key: string) => kept.some((item) => keyStoring(relation, item) === key);
  const fresh = [...here].filter((key) => !isKept(key)).map((key) => shortKeyStoring(relation, key));
  return present || managed || fresh.length > 0 ? [...kept, ...fresh] : undefined;
}
