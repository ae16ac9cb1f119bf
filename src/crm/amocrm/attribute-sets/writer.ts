import { attributeSetFacts, refusedPart } from '../../../model/attribute-sets';
import { Failure } from '../../../model/diagnostic';
import type { AttributeSetSpec, PlainValue } from '../../../model/facts';
import type { LiveAttributeSet } from '../../../model/snapshot';
import type { Kind } from '../../../model/spec';
import type { CreateItem, UpdateItem, WriteRequest, Written } from '../../../registry/driver';
import { changesAt, changesOfCreation } from '../approved';
import { createBulk, singleRow } from '../bulk';
import { idText, type Row } from '../json';
import { newIds } from '../new-ids';
import { repeated } from '../repeated';
import type { AmoResolver, AmoWriteContext, AmoWriter } from '../write-context';
import type { SetMapping, SetWrites } from './mapping';

/** Between the places of new objects. */
const STEP = 10;

/** Writes a kind that is a set of attributes, the way its mapping says. */
export function attributeSetWriter(mapping: SetMapping): AmoWriter<AttributeSetSpec, LiveAttributeSet> {
  const { kind } = mapping;

  /** One request for what changes. */
  async function change(item: Change, { send, resolve }: AmoWriteContext): Promise<Written> {
    await send(updateOf(mapping, item, resolve));
    return { id: item.live.id, ids: {} };
  }

  return {
    // what was switched on in this run is looked at once for all
    batchKey: (spec) =>
      mapping.write?.batch === 1 && !attributeSetFacts(kind).needs ? undefined : `${kind} ${spec.entity ?? ''}`,

    async create(items, context) {
      const refused = context.snapshot.unavailable[refusedPart(kind, items[0]?.spec.entity)];
      const there = refused === undefined ? (context.snapshot.plain[kind] ?? []) : await context.objectsNow(kind);
      // the CRM keeps what was there before it was switched off; nothing is made twice
      const known = items.map(({ spec }) =>
        refused === undefined ? undefined : there.find(({ values }) => values.name === spec.name),
      );
      const made = await make(
        mapping,
        items.filter((_item, index) => !known[index]),
        there,
        context,
      );
      const results: Written[] = [];
      for (const [index, { spec }] of items.entries()) {
        const live = known[index];
        const written = live
          ? await change({ live, after: spec, changes: changesOfCreation(spec) }, context)
          : made.shift();
        if (written) results.push(written);
      }
      return results;
    },

    update: change,

    async remove({ live }, { send }) {
      const { path } = writesOf(mapping);
      await send({ method: 'DELETE', path: `${path(String(live.values.entity ?? ''))}/${live.id}` });
    },
  };
}

/** Makes the items, behind those that are there. */
async function make(
  mapping: SetMapping,
  items: CreateItem<AttributeSetSpec>[],
  there: readonly LiveAttributeSet[],
  context: AmoWriteContext,
): Promise<Written[]> {
  if (items.length === 0) return [];
  const { send, resolve } = context;
  const { path, collection, batch, extra, finish } = writesOf(mapping);
  const where = path(String(items[0]?.spec.entity ?? ''));
  const last = Math.max(0, ...there.map(({ sort }) => sort ?? 0));
  const bodies = items.map(({ key, spec }, index) => ({
    name: String(spec.name ?? key),
    ...bodyOf(mapping, spec, resolve),
    ...(mapping.sorted ? { sort: last + STEP * (index + 1) } : {}),
    ...extra?.(spec),
    request_id: key,
  }));
  const rows: Row[] = [];
  if (batch === 1) {
    for (const { request_id: _, ...body } of bodies)
      rows.push(singleRow(await send({ method: 'POST', path: where, body }), collection, where));
  } else rows.push(...(await createBulk(send, where, collection, bodies, batch)));
  const ids = newIds(
    mapping.kind,
    rows.map((row) => idOf(mapping, row, where)),
    where,
    context,
  );
  const made = ids.map((id, index) => ({ id, values: items[index]?.spec ?? {} }));
  for (const rest of finish?.(made) ?? []) await send(rest);
  return ids.map((id) => ({ id, ids: {} }));
}

function writesOf({ kind, write }: SetMapping): SetWrites {
  if (!write) throw new Failure('tool', 'KIND_NOT_WRITABLE', { kind });
  return write;
}

type Change = Pick<UpdateItem<AttributeSetSpec, LiveAttributeSet>, 'live' | 'after' | 'changes'>;

function updateOf(mapping: SetMapping, { live, after, changes }: Change, resolve: AmoResolver): WriteRequest {
  const write = writesOf(mapping);
  const changed = only(after, (attribute) => changesAt(changes, attribute));
  if (write.update) return write.update({ id: live.id, changed, changes, after, live: live.values });
  const { attributes } = attributeSetFacts(mapping.kind);
  const held = only(after, (attribute) => {
    const { change = 'api', unread } = attributes[attribute] ?? {};
    return change === 'api' && !unread;
  });
  const { name, sort } = { name: after.name, sort: mapping.sorted ? live.sort : undefined };
  const body = { ...repeated('plain', { name, sort }), ...bodyOf(mapping, { ...held, ...changed }, resolve) };
  return { method: 'PATCH', path: `${write.path(String(after.entity ?? ''))}/${live.id}`, body };
}

function only(values: AttributeSetSpec, wanted: (attribute: string) => boolean): AttributeSetSpec {
  return Object.fromEntries(Object.entries(values).filter(([attribute]) => wanted(attribute)));
}

function bodyOf({ kind, keys, write }: SetMapping, values: AttributeSetSpec, resolve: AmoResolver): Row {
  const { attributes } = attributeSetFacts(kind);
  const plain = Object.entries(keys).flatMap(([attribute, key]) => {
    const value = values[attribute];
    return value === undefined ? [] : [[key, encode(value, attributes[attribute]?.to, resolve)]];
  });
  return { ...Object.fromEntries(plain), ...write?.body?.(values, resolve) };
}

function encode(value: PlainValue, to: Kind | undefined, resolve: AmoResolver): unknown {
  return to !== undefined && typeof value === 'string' ? Number(resolve.object(to, value)) : value;
}

function idOf({ idKey = 'id' }: SetMapping, row: Row, where: string): string {
  return idText(row[idKey] ?? row.id, `${where}: ${idKey}`);
}
