import type { Account } from '../account';
import { FRESH } from '../scenarios/fresh';
import { addDepartment, addField, addPipelines, addPredefinedGroups, SALES_DEPARTMENT } from '../scenarios/seed';
import { ENTITIES } from '../store/documents';
import { loadAccount, loadDepartments } from './account';
import type { Answers } from './capture';
import { loadDirectories } from './directories';
import { loadHistory } from './events';
import { type Listing, loadFields, loadGroups } from './fields';
import { loadRoles, loadUsers } from './people';
import { loadPipelines } from './pipelines';
import { reserveIds } from './reserve-ids';
import { loadWebhooks } from './webhooks';

/**
 * Fills an empty account from captured answers, in one transaction. What they hold is answered as it was, ids, order and
 * oddities included; a list nobody captured is the one of a fresh account, an absent attribute has the CRM's default.
 *
 * Changed all the same, because the server could not work otherwise: every object carries the one id of the account;
 * somebody must own the token, so an account whose users hold no active administrator gets one; totals, pages, links, the
 * `fields` of groups and the denied rows of incoming stages are worked out anew; pipelines are listed by their sort.
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
  for (const entity of ENTITIES) {
    const groups = answers.get(`groups.${entity}`);
    const listing: Listing = groups ? loadGroups(account, groups, entity) : new Map();
    const fields = answers.get(`custom_fields.${entity}`);
    if (fields) loadFields(account, fields, entity, listing);
  }
  const [roles, users] = [answers.get('roles'), answers.get('users')];
  if (roles) loadRoles(account, roles);
  if (!loadDepartments(account, answers)) addDepartment(account, SALES_DEPARTMENT);
  if (users) loadUsers(account, users);
  const webhooks = answers.get('webhooks');
  if (webhooks) loadWebhooks(account, webhooks);
}

function fillGaps(account: Account, answers: Answers): void {
  if (!answers.has('pipelines')) addPipelines(account, FRESH.pipelines);
  for (const entity of ENTITIES) {
    if (!answers.has(`groups.${entity}`)) addPredefinedGroups(account, entity);
    if (answers.has(`custom_fields.${entity}`)) continue;
    for (const field of FRESH.fields ?? []) if (field.entity === entity) addField(account, field);
  }
}
