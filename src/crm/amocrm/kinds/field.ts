import { changedForGood, specValues } from '../../../model/attribute-table';
import { idName } from '../../../model/id-name';
import { normalName } from '../../../model/names-alike';
import { withStored } from '../../../model/relations';
import { byName, type KindRules, named } from '../../../plan/kinds/rules';
import type { Names } from '../../../plan/names';
import {
  type ChainLink,
  FIELD_ATTRIBUTES,
  type FieldSpec,
  hasAttribute,
  LINK_TARGETS,
  type LiveField,
  nameOf,
  neededToCreate,
} from '../model/composite-kinds/field';
import type { StageId } from '../model/composite-kinds/pipeline';
import { FIELD_TYPES, isKnownThere, storesRelation, whyNotCreatable } from '../model/field-types';
import { RELATIONS, type RelationName, type StoredRelations } from '../model/relations';
import type { AmoSnapshot } from '../model/snapshot';
import { importedField, unsayableInField } from './field-import';
import { fieldsRefusedWith } from './fields-refused';
import { liveReference, stageName } from './live-references';
import { bindOptions, liveOptions, optionsOver } from './options';

/** What the schema of fields takes for a type. */
const TYPE_NAME = /^[a-z][a-z0-9_]*$/;

export const fieldRules: KindRules<FieldSpec, LiveField> = {
  kind: 'field',
  refusedWith: fieldsRefusedWith,
  imported: importedField,
  unsayable: unsayableInField,
  /** A word that the vendor added later can be said; a known one where it should not be is a misunderstanding of ours. */
  whyOmitted: ({ type, entity, name }) =>
    isKnownThere(type, entity) || (!FIELD_TYPES.includes(type) && TYPE_NAME.test(type))
      ? undefined
      : { code: 'IMPORT_TYPE_UNKNOWN', item: `${entity} «${name}» (${type})` },
  rows: (snapshot: AmoSnapshot) => snapshot.fields,
  rowId: (row) => String(row.id),
  rowKey: (row) => `${row.entity}/${row.id}`,
  baseKey: (base, current) => `${current(base.spec.entity)}/${base.id}`,
  rowName: (row) => row.name,
  // the CRM's own fields have a code that says more than their translated name
  nameForKey: (row) => (row.predefined && row.code !== null ? row.code : row.name),
  referredToAs: (row, { key }) => [[liveReference.field(row.entity, row.id), key]],

  candidates(desired, rows) {
    const ofEntity = rows.filter((row) => row.entity === desired.entity);
    const byCode = desired.code === undefined ? [] : ofEntity.filter((row) => row.code === desired.code);
    if (byCode.length > 0) return byCode;
    const named = byName(ofEntity, (row) => row.name, desired.name);
    return desired.code === undefined ? named : named.filter((row) => row.code === null);
  },

  foundBy: {
    row: ({ entity, name, code }) => [`${entity} ${normalName(name)}`, ...(code === null ? [] : [`${entity}#${code}`])],
    wanted: ({ entity, name, code }) => [
      ...(name === undefined ? [] : [`${entity} ${normalName(name)}`]),
      ...(code === undefined ? [] : [`${entity}#${code}`]),
    ],
  },

  bindParts: bindOptions,

  toSpec(row, ids, names) {
    const { entity } = row;
    return {
      entity,
      ...specValues(FIELD_ATTRIBUTES, row, (property) => hasAttribute(row, property)),
      ...liveOptions(row, ids),
      ...liveLists(row, names),
      ...withStored<StoredRelations>('field', {}, (relation) =>
        storesRelation(entity, relation) ? references(row.stages[relation.name] ?? [], names) : undefined,
      ),
    };
  },

  overlay(live, desired, { manages, removedParts, leaving }) {
    const { options, chain } = desired;
    return {
      ...live,
      ...desired,
      ...relationsOver(live, desired, (name, stage) => leaving('stage', stage) || manages(name, stage)),
      ...(chain ? { chain: chainOver(live.chain ?? [], chain) } : {}),
      ...(options ? { options: optionsOver(desired.type, live.options ?? [], options, removedParts) } : {}),
    };
  },

  writable(wanted, now) {
    const current = new Map((now?.options ?? []).map((option) => [option.key, option]));
    const { code, options, ...rest } = wanted;
    return {
      // people cannot fill what only the API may write: the CRM would drop one of the two in silence
      ...withStored('field', rest, ({ filledByPeople }, stages) =>
        filledByPeople && wanted.apiOnly && stages && stages.length > 0 ? undefined : stages,
      ),
      name: named(wanted.name, now?.name ?? wanted.code ?? wanted.type),
      // a code is given once
      ...(code === undefined || (now !== undefined && now.code !== code) ? {} : { code }),
      ...(options === undefined
        ? {}
        : {
            options: options.map((option) => ({
              ...option,
              name: named(option.name, current.get(option.key)?.name ?? option.key),
            })),
          }),
    };
  },

  immutable: (live, desired) => changedForGood(FIELD_ATTRIBUTES, live, desired),

  /** Measured on Kommo, August 2026: HTTP 500 to every one, for weeks. */
  mayBeRefused: ({ type }) => type === 'monetary',

  notCreatable(spec) {
    const { type } = spec;
    const why = whyNotCreatable(type);
    if (why) return { code: 'FIELD_NOT_CREATABLE', args: { type, why }, byHand: true };
    const missing = neededToCreate(type).find((property) => spec[property] === undefined);
    return missing && { code: 'FIELD_INCOMPLETE', args: { attribute: nameOf(missing) } };
  },
};

/** What the field has by its type and is more than a value of its row: it names lists. */
function liveLists({ searchIn, chain }: LiveField, names: Names): Pick<FieldSpec, 'linksTo' | 'chain'> {
  const listKey = (id: number | string) => names.object('list', String(id)) ?? idName(id);
  const isCard = LINK_TARGETS.some((target) => target === searchIn);
  return {
    ...(searchIn === undefined ? {} : { linksTo: isCard ? searchIn : listKey(searchIn) }),
    ...(chain === undefined
      ? {}
      : {
          chain: chain.map(({ listId, parentId, title }) => ({
            list: listKey(listId),
            ...(parentId === null ? {} : { parent: listKey(parentId) }),
            ...(title === null ? {} : { title }),
          })),
        }),
  };
}

/** A title that the text leaves out is not ours. */
function chainOver(live: readonly ChainLink[], desired: readonly ChainLink[]): ChainLink[] {
  return desired.map((link) => {
    const title = link.title ?? live.find(({ list }) => list === link.list)?.title;
    return title === undefined ? link : { ...link, title };
  });
}

function references(stages: readonly StageId[], names: Names): string[] {
  return stages.map((id) => stageName(names, id)).sort();
}

/**
 * Stages whose fields the configuration does not state keep the CRM's setting; those that go take theirs along. In all
 * others a field is required (hidden) where it says so, and nowhere else.
 */
function relationsOver(
  live: FieldSpec,
  desired: FieldSpec,
  isOurs: (relation: RelationName, stage: string) => boolean,
): Partial<FieldSpec> {
  const over: Partial<FieldSpec> = {};
  for (const { name, property } of RELATIONS) {
    const [now, wanted] = [live[property], desired[property]];
    const foreign = (now ?? []).filter((stage) => !isOurs(name, stage));
    if (now) over[property] = [...new Set([...foreign, ...(wanted ?? [])])].sort();
  }
  return over;
}
