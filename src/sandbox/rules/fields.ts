import { isDeepStrictEqual } from 'node:util';
import type { Account } from '../account';
import { boolean, type Decoded, integer, listOf, maybe, object, oneOf, optional, text } from '../http/decode';
import { requestId } from '../http/items';
import { type Finding, Refusal } from '../http/problems';
import type { Entity, FieldDocument, StageReference } from '../store/documents';
import { rewritten } from './as-read';
import { mergeEnums } from './enums';
import { needsEnums, REMINDERS } from './field-types';
import { findStage, holdsStage } from './stages';

const stageReferences = maybe(listOf(object({ status_id: integer, pipeline_id: integer })));

export const fieldWish = object({
  id: optional(integer),
  name: optional(text()),
  type: optional(text()),
  code: maybe(text()),
  sort: maybe(integer),
  group_id: maybe(text()),
  is_api_only: maybe(boolean),
  required_statuses: stageReferences,
  hidden_statuses: stageReferences,
  enums: maybe(listOf(object({ id: maybe(integer), value: text({ max: 1024 }), sort: integer, code: maybe(text()) }))),
  remind: maybe(oneOf(REMINDERS)),
  currency: maybe(text({ max: 3 })),
  tracking_callback: maybe(text({ max: 2048 })),
  request_id: requestId,
});
export type FieldWish = Decoded<typeof fieldWish>;

/** The field after the wish, or a Refusal with every rule the wish breaks; what was broken before may stay. */
export function applyWish(account: Account, before: FieldDocument, wish: FieldWish): FieldDocument {
  const enums = mergeEnums(before, wish.enums, () => account.store.nextId('enum'));
  const after: FieldDocument = {
    ...rewritten(before, wish),
    name: wish.name ?? before.name,
    code: keep(wish.code, before.code),
    sort: wish.sort ?? before.sort,
    group_id: keep(wish.group_id, before.group_id),
    is_api_only: wish.is_api_only ?? before.is_api_only,
    required_statuses: references(wish.required_statuses, before.required_statuses),
    hidden_statuses: references(wish.hidden_statuses, before.hidden_statuses),
    enums: enums.value,
    remind: keep(wish.remind, before.remind),
    currency: keep(wish.currency, before.currency),
    tracking_callback: keep(wish.tracking_callback, before.tracking_callback),
  };
  const findings = [...enums.findings, ...newFindings(account, after)];
  if (findings.length > 0) throw new Refusal(findings);
  return after;
}

const keep = <T>(wish: T | null | undefined, before: T | null) => (wish === undefined ? before : wish);

function references(wish: StageReference[] | null | undefined, before: StageReference[]): StageReference[] {
  if (wish === undefined) return before;
  const distinct = new Map((wish ?? []).map((one) => [`${one.pipeline_id}/${one.status_id}`, one]));
  return [...distinct.values()];
}

/** Captured fields break rules; only an attribute that changes must keep them. */
function newFindings(account: Account, after: FieldDocument): Finding[] {
  const known = findField(account, after.entity, after.id);
  const findings = checkField(account, after, known);
  if (known === undefined || findings.length === 0) return findings;
  const before: Record<string, unknown> = { ...known };
  const changed = Object.entries(after).flatMap(([key, value]) => (isDeepStrictEqual(value, before[key]) ? [] : [key]));
  const old = checkField(account, known, known).map(({ code, path }) => `${code} ${path}`);
  return findings.filter(({ code, path }) => changed.includes(path) || !old.includes(`${code} ${path}`));
}

function checkField(account: Account, field: FieldDocument, known: FieldDocument | undefined): Finding[] {
  return [
    ...checkCode(account, field),
    ...checkGroup(account, field),
    ...checkReferences(account, 'required_statuses', field.required_statuses, known?.required_statuses),
    ...checkReferences(account, 'hidden_statuses', field.hidden_statuses, known?.hidden_statuses),
    ...checkKind(field),
  ];
}

const choice = (path: string, detail = 'The value you selected is not a valid choice.'): Finding => ({
  code: 'NotSupportedChoice',
  path,
  detail,
});

function checkCode(account: Account, field: FieldDocument): Finding[] {
  if (field.code === null) return [];
  const twin = fieldsOf(account, field.entity).find((one) => one.code === field.code && one.id !== field.id);
  return twin === undefined
    ? []
    : [{ code: 'NotUnique', path: 'code', detail: 'A field with this code already exists.' }];
}

function checkGroup(account: Account, field: FieldDocument): Finding[] {
  if (field.group_id === null) return [];
  const group = account.store.find('group', `${field.entity}:${field.group_id}`);
  return group === undefined ? [choice('group_id')] : [];
}

/** A stage that is gone cannot be named anew, but a captured reference to it may be sent back with the others. */
function checkReferences(
  account: Account,
  path: string,
  wished: readonly StageReference[],
  held: readonly StageReference[] = [],
): Finding[] {
  if (wished.length === 0) return [];
  const pipelines = account.store.all('pipeline');
  return wished.flatMap((reference, index) => {
    if (holdsStage(held, reference)) return [];
    const found = findStage(pipelines, reference);
    return found === undefined || found.stage.type === 1 ? [choice(`${path}.${index}.status_id`)] : [];
  });
}

function checkKind(field: FieldDocument): Finding[] {
  const findings: Finding[] = [];
  if (needsEnums(field.type) && (field.enums ?? []).length === 0) {
    findings.push({ code: 'FieldMissing', path: 'enums', detail: 'This field is missing.' });
  }
  if (field.type === 'monetary' && field.currency === null) {
    findings.push({ code: 'FieldMissing', path: 'currency', detail: 'This field is missing.' });
  }
  if (field.currency !== null && (field.type !== 'monetary' || !/^[A-Z]{3}$/.test(field.currency))) {
    findings.push(choice('currency'));
  }
  if (field.remind !== null && field.type !== 'birthday') findings.push(choice('remind'));
  if (field.is_api_only && field.required_statuses.length > 0) {
    findings.push(choice('required_statuses', 'A field that only the API edits cannot be required.'));
  }
  if (field.entity !== 'leads' && field.hidden_statuses.length > 0) findings.push(choice('hidden_statuses'));
  return findings;
}

export function findField(account: Account, entity: Entity, id: number): FieldDocument | undefined {
  return fieldsOf(account, entity).find((field) => field.id === id);
}

export function fieldsOf(account: Account, entity: Entity): FieldDocument[] {
  return account.store.all('field').filter((field) => field.entity === entity);
}
