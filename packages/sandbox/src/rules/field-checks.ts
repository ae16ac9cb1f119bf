import { isDeepStrictEqual } from 'node:util';
import type { Account } from '../account';
import type { Finding } from '../http/problems';
import type { FieldDocument, StageReference } from '../store/documents';
import { needsEnums } from './field-types';
import { entityTypeOf } from './places';
import { findStage, holdsStage } from './stages';

/** What is wrong with a field. Captured fields break rules: of `known` only an attribute that changes must keep them. */
export function newFindings(account: Account, after: FieldDocument, known: FieldDocument | undefined): Finding[] {
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
    ...checkNeeds(field),
    ...checkPlace(field),
    ...checkLinks(account, field),
  ];
}

const choice = (path: string, detail = 'The value you selected is not a valid choice.'): Finding => ({
  code: 'NotSupportedChoice',
  path,
  detail,
});
const missing = (path: string): Finding => ({ code: 'FieldMissing', path, detail: 'This field is missing.' });

function checkCode(account: Account, field: FieldDocument): Finding[] {
  if (field.code === null) return [];
  const twin = account.store
    .all('field')
    .find((one) => one.place === field.place && one.code === field.code && one.id !== field.id);
  return twin === undefined
    ? []
    : [{ code: 'NotUnique', path: 'code', detail: 'A field with this code already exists.' }];
}

function checkGroup(account: Account, field: FieldDocument): Finding[] {
  if (field.group_id === null) return [];
  const group = account.store.find('group', `${field.place}:${field.group_id}`);
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

/** What a type cannot be without, and what only one type has. */
function checkNeeds(field: FieldDocument): Finding[] {
  const findings: Finding[] = [];
  const only = (
    attribute: 'remind' | 'currency' | 'tracking_callback' | 'chained_lists' | 'search_in',
    type: string,
  ) => {
    const value = field[attribute];
    const none = value === null || (Array.isArray(value) && value.length === 0);
    if (!none && field.type !== type) findings.push(choice(attribute));
    return { required: () => none && field.type === type && findings.push(missing(attribute)) };
  };
  if (needsEnums(field.type) && (field.enums ?? []).length === 0) findings.push(missing('enums'));
  only('remind', 'birthday');
  only('tracking_callback', 'tracking_data');
  only('currency', 'monetary').required();
  only('chained_lists', 'chained_list').required();
  only('search_in', 'linked_entity').required();
  if (field.type === 'monetary' && field.currency !== null && !/^[A-Z]{3}$/.test(field.currency)) {
    findings.push(choice('currency'));
  }
  return findings;
}

function checkPlace(field: FieldDocument): Finding[] {
  const findings: Finding[] = [];
  const entity = entityTypeOf(field.place);
  if (field.is_api_only && field.required_statuses.length > 0) {
    findings.push(choice('required_statuses', 'A field that only the API edits cannot be required.'));
  }
  // Lists and segments show the flag but no page says that it can be set there.
  if (field.is_api_only && (entity === 'catalogs' || entity === 'segments')) findings.push(choice('is_api_only'));
  if (entity !== 'leads' && field.hidden_statuses.length > 0) findings.push(choice('hidden_statuses'));
  return findings;
}

const DEEPEST_CHAIN = 5;
const CARDS: readonly string[] = ['contacts', 'companies', 'contacts_and_companies'];

/** Lists that a field points at must be there. */
function checkLinks(account: Account, field: FieldDocument): Finding[] {
  const isList = (id: number | string) => account.store.find('catalog', id) !== undefined;
  const findings: Finding[] = [];
  if (field.search_in !== null && !CARDS.includes(field.search_in) && !isList(field.search_in)) {
    findings.push(choice('search_in'));
  }
  const chain = field.chained_lists ?? [];
  if (chain.length > DEEPEST_CHAIN) findings.push(choice('chained_lists', `At most ${DEEPEST_CHAIN} lists.`));
  chain.forEach(({ catalog_id, parent_catalog_id }, index) => {
    if (!isList(catalog_id)) findings.push(choice(`chained_lists.${index}.catalog_id`));
    // That a parent stands in the same chain is a guess.
    const parent = parent_catalog_id === null || chain.some((one) => one.catalog_id === parent_catalog_id);
    if (!parent || parent_catalog_id === catalog_id) findings.push(choice(`chained_lists.${index}.parent_catalog_id`));
  });
  return findings;
}
