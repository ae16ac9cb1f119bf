import { nearest } from '../../diagnostics/nearest';
import { normalName } from '../../model/names-alike';
import type { AttributeSetDeclaration, Configuration } from '../model/configuration';

/** An object that a reference could mean: its key as references spell it, and what people call it. */
export interface Candidate {
  key: string;
  name?: string;
}

/** An object that is a set of attributes, by the name that most of them have. */
export function candidateOf({ key, values: { name } }: AttributeSetDeclaration): Candidate {
  return typeof name === 'string' ? { key, name } : { key };
}

/** More than these are no help in a sentence. */
const MOST_NAMED = 12;

/** What there is, as an argument of a finding, where it is few. */
export function knownOf(names: readonly string[]): { known?: readonly string[] } {
  return names.length > 0 && names.length <= MOST_NAMED ? { known: names } : {};
}

/** What a key that leads nowhere was most likely to be, and what there is: arguments of the finding about it. */
export function meantKey(
  written: string,
  candidates: Iterable<Candidate>,
): { nearest: string; known?: readonly string[] } {
  const all = [...candidates];
  const called = plain(written);
  const byName = all.filter(({ name }) => name !== undefined && plain(name) === called);
  const meant = byName.length === 1 ? byName[0]?.key : undefined;
  const keys = all.map(({ key }) => key);
  return {
    nearest: meant ?? nearest(written, keys),
    ...knownOf(all.map(({ key, name }) => (name ? `${key} (${name})` : key))),
  };
}

/**
 * The same for a field, `leads.source`, as it is written where its own card need not be named: `source`. Names of fields
 * are looked for on the same card.
 */
export function meantField(
  reference: string,
  { fields }: Configuration,
  ownCard: string,
): { reference: string; written: string; nearest: string } {
  const own = `${ownCard}.`;
  const asWritten = (key: string) => (key.startsWith(own) ? key.slice(own.length) : key);
  const card = reference.startsWith(own) ? own : reference.slice(0, reference.indexOf('.') + 1);
  const here = fields
    .map(({ entity, key, name }) => ({ key: `${entity}.${key}`, name }))
    .filter(({ key }) => key.startsWith(card));
  const called = plain(reference.slice(card.length));
  const byName = here.filter(({ name }) => plain(name) === called);
  // without the card, which would make any two words look more alike
  const bare = here.map(({ key }) => ({ key: key.slice(card.length) }));
  const near = meantKey(reference.slice(card.length), bare).nearest;
  const named = byName.length === 1 && byName[0] ? byName[0].key : '';
  const meant = named || elsewhere(reference.slice(reference.indexOf('.') + 1), fields) || (near && card + near);
  return { reference, written: asWritten(reference), nearest: asWritten(meant) };
}

/** The only field of any card with this key or name: the card was left out, or misspelt. */
function elsewhere(called: string, fields: Configuration['fields']): string {
  const found = fields.filter(({ key, name }) => key === called || plain(name) === plain(called));
  const [only] = found;
  return only && found.length === 1 ? `${only.entity}.${only.key}` : '';
}

/** The same for a stage, `sales/new`, by the names of pipeline and stage, or by the stage alone. */
export function meantStage(reference: string, { pipelines }: Configuration): ReturnType<typeof meantKey> {
  const stages = pipelines.flatMap((pipeline) => {
    const own = [
      ...pipeline.stages,
      { key: 'won', name: pipeline.won?.name ?? '' },
      { key: 'lost', name: pipeline.lost?.name ?? '' },
    ];
    return own.map(({ key, name }) => ({ pipeline, key, name }));
  });
  const written = reference.split('/').map(plain);
  const called = stages.filter(({ pipeline, key, name }) => {
    const isStage = [key, plain(name)].includes(written.at(-1) ?? '');
    return isStage && (written.length === 1 || [pipeline.key, plain(pipeline.name)].includes(written[0] ?? ''));
  });
  const [first] = called;
  const found = meantKey(
    reference,
    stages.map(({ pipeline, key, name }) => ({ key: `${pipeline.key}/${key}`, name })),
  );
  return called.length === 1 && first ? { ...found, nearest: `${first.pipeline.key}/${first.key}` } : found;
}

function plain(name: string): string {
  return normalName(name).toLowerCase().replaceAll('ё', 'е');
}
