import type { Account } from '../account';
import { addBornFields } from '../rules/catalogs';
import { addPredefinedGroups } from '../rules/groups';
import { listIdOf } from '../rules/places';
import { FRESH } from '../scenarios/fresh';
import { addDepartment, addPipelines, SALES_DEPARTMENT } from '../scenarios/seed';
import { addFields } from '../scenarios/seed-fields';
import { loadAccount, loadDepartments } from './account';
import type { Answers } from './capture';
import { loadCatalogs } from './catalogs';
import { loadCustomers } from './customers';
import { loadDirectories } from './directories';
import { loadHistory } from './events';
import { type Listing, loadFields, loadGroups } from './fields';
import { loadRoles, loadUsers } from './people';
import { loadPipelines } from './pipelines';
import { capturedPlaces, groupsOf } from './places';
import { reserveIds } from './reserve-ids';
import { loadWebhooks } from './webhooks';

/**
 * Fills an empty account from captured answers, in one transaction. What they hold is answered as it was, ids, order and
 * oddities included; a list nobody captured is the one of a fresh account, an absent attribute has the CRM's default.
 *
 * Changed all the same, because the server could not work otherwise: every object carries the one id of the account;
 * somebody must own the token, so an account whose users hold no active administrator gets one; totals, pages, links, the
 * `fields` of groups and the denied rows of incoming stages are worked out anew; pipelines are listed by their sort, fields by their id.
 */
export function loadCapture(account: Account, answers: Answers): void {
  account.store.transaction(() => {
    loadAnswers(account, answers);
    loadDirectories(account, answers);
    reserveIds(account);
    fillGaps(account, answers);
    loadAccount(account, answers);
    loadHistory(account, answers);
  });
}

function loadAnswers(account: Account, answers: Answers): void {
  const pipelines = answers.get('pipelines');
  if (pipelines) loadPipelines(account, pipelines);
  loadCatalogs(account, answers);
  for (const [place, name] of capturedPlaces(account)) {
    const groups = groupsOf(answers, name);
    const listing: Listing = groups ? loadGroups(account, groups, place) : new Map();
    const fields = answers.get(`custom_fields.${name}`);
    if (fields) loadFields(account, fields, place, listing);
  }
  loadCustomers(account, answers);
  const [roles, users] = [answers.get('roles'), answers.get('users')];
  if (roles) loadRoles(account, roles);
  if (!loadDepartments(account, answers)) addDepartment(account, SALES_DEPARTMENT);
  if (users) loadUsers(account, users);
  const webhooks = answers.get('webhooks');
  if (webhooks) loadWebhooks(account, webhooks);
}

function fillGaps(account: Account, answers: Answers): void {
  if (!answers.has('pipelines')) addPipelines(account, FRESH.pipelines);
  for (const [place, name] of capturedPlaces(account)) {
    if (groupsOf(answers, name) === undefined) addPredefinedGroups(account, place);
    if (answers.has(`custom_fields.${name}`)) continue;
    addFields(
      account,
      (FRESH.fields ?? []).filter((field) => field.entity === place),
    );
    const catalog = account.store.find('catalog', listIdOf(place) ?? '');
    if (catalog !== undefined) addBornFields(account, catalog);
  }
}
