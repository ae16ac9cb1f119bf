import { meantKey, plainName } from '../../../../configuration/check/meant-key';
import type { AmoConfiguration } from '../declarations';

/**
 * What a reference to a field that leads nowhere was most likely to be, `leads.source`, as it is written where its own
 * card need not be named: `source`. Names of fields are looked for on the same card.
 */
export function meantField(
  reference: string,
  { fields }: AmoConfiguration,
  ownCard: string,
): { reference: string; written: string; nearest: string } {
  const own = `${ownCard}.`;
  const asWritten = (key: string) => (key.startsWith(own) ? key.slice(own.length) : key);
  const card = reference.startsWith(own) ? own : reference.slice(0, reference.indexOf('.') + 1);
  const here = fields
    .map(({ entity, key, name }) => ({ key: `${entity}.${key}`, name }))
    .filter(({ key }) => key.startsWith(card));
  const called = plainName(reference.slice(card.length));
  const byName = here.filter(({ name }) => plainName(name) === called);
  // without the card, which would make any two words look more alike
  const bare = here.map(({ key }) => ({ key: key.slice(card.length) }));
  const near = meantKey(reference.slice(card.length), bare).nearest;
  const named = byName.length === 1 && byName[0] ? byName[0].key : '';
  const meant = named || elsewhere(reference.slice(reference.indexOf('.') + 1), fields) || (near && card + near);
  return { reference, written: asWritten(reference), nearest: asWritten(meant) };
}

/** The only field of any card with this key or name: the card was left out, or misspelt. */
function elsewhere(called: string, fields: AmoConfiguration['fields']): string {
  const found = fields.filter(({ key, name }) => key === called || plainName(name) === plainName(called));
  const [only] = found;
  return only && found.length === 1 ? `${only.entity}.${only.key}` : '';
}

/** The same for a stage, `sales/new`, by the names of pipeline and stage, or by the stage alone. */
export function meantStage(reference: string, { pipelines }: AmoConfiguration): ReturnType<typeof meantKey> {
  const stages = pipelines.flatMap((pipeline) => {
    const own = [
      ...pipeline.stages,
      { key: 'won', name: pipeline.won?.name ?? '' },
      { key: 'lost', name: pipeline.lost?.name ?? '' },
    ];
    return own.map(({ key, name }) => ({ pipeline, key, name }));
  });
  const written = reference.split('/').map(plainName);
  const called = stages.filter(({ pipeline, key, name }) => {
    const isStage = [key, plainName(name)].includes(written.at(-1) ?? '');
    return isStage && (written.length === 1 || [pipeline.key, plainName(pipeline.name)].includes(written[0] ?? ''));
  });
  const [first] = called;
  const found = meantKey(
    reference,
    stages.map(({ pipeline, key, name }) => ({ key: `${pipeline.key}/${key}`, name })),
  );
  return called.length === 1 && first ? { ...found, nearest: `${first.pipeline.key}/${first.key}` } : found;
}
