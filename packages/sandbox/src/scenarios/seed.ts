import type { Account } from '../account';
import { allRights, noRights } from '../rules/rights';
import { lostStage, placePipelines, placeStages, unsortedStage, wonStage } from '../rules/stages';
import { stableUuid } from '../store/counters';
import type { AccountDocument, PipelineDocument, TaskType } from '../store/documents';
import type { Rights } from '../store/people-documents';
import { addDirectories } from './directories';
import { generateData } from './generate';
import type { Scenario, ScenarioPipeline, ScenarioRights, ScenarioUser } from './scenario';
import { addCustomers } from './seed-customers';
import { addFields, addGroups } from './seed-fields';
import { addListFields, addLists } from './seed-lists';

/** Fills an empty account in one transaction; an account with content stays as it is. */
export function seed(account: Account, scenario: Scenario): void {
  account.store.transaction(() => {
    if (account.store.all('account').length > 0) return;
    openAccount(account, scenario);
    addPipelines(account, scenario.pipelines);
    addGroups(account, scenario);
    addLists(account, scenario.lists ?? []);
    addFields(account, scenario.fields ?? []);
    addListFields(account, scenario.lists ?? []);
    addCustomers(account, scenario);
    for (const { id, name, rights } of scenario.roles ?? []) {
      account.store.save('role', { id: id ?? account.store.nextId('role'), name, rights: rightsFrom(rights) });
    }
    for (const user of scenario.users ?? []) addUser(account, user);
    addWebhooks(account, scenario);
    addDirectories(account, scenario);
    if (scenario.data) generateData(account, scenario.data);
  });
}

function openAccount(account: Account, scenario: Scenario): void {
  const { departments = [], platformEmails = [], taskTypes } = scenario;
  const { store } = account;
  const { id, name, subdomain, ...settings } = scenario.account ?? {};
  const blank = blankAccount(account, addOwner(account), id);
  store.save('account', {
    ...blank,
    name: name ?? blank.name,
    subdomain: subdomain ?? blank.subdomain,
    settings: { ...blank.settings, ...settings },
    task_types: taskTypes?.map((one) => ({ color: null, icon_id: null, code: null, ...one })) ?? blank.task_types,
    platform_emails: platformEmails.map((email) => email.toLowerCase()),
  });
  const others = departments.map((one) => (typeof one === 'string' ? { name: one } : one));
  for (const department of [SALES_DEPARTMENT, ...others]) addDepartment(account, department);
}

/** The administrator who opens an account and hands out its token. */
export function addOwner(account: Account): number {
  return addUser(account, { name: 'Администратор', email: `admin@${account.env}.example.test`, admin: true });
}

/** Predefined in every account. */
const TASK_TYPES: readonly TaskType[] = [
  { id: 1, name: 'Связаться', color: null, icon_id: null, code: 'FOLLOW_UP' },
  { id: 2, name: 'Встреча', color: null, icon_id: null, code: 'MEETING' },
];

export function blankAccount({ store, env, now, flavour }: Account, owner: number, id?: number): AccountDocument {
  return {
    id: id ?? store.nextId('account'),
    name: `Sandbox ${env}`,
    subdomain: `sandbox-${env}`,
    uuid: stableUuid(`account:${env}`),
    created_at: now(),
    owner_id: owner,
    settings: flavour.settings,
    task_types: [...TASK_TYPES],
    platform_emails: [],
  };
}

export const SALES_DEPARTMENT = { id: 0, name: 'Отдел продаж' };

export function addDepartment({ store, env }: Account, { id, name }: { id?: number; name: string }): void {
  const known = id ?? store.nextId('department');
  store.save('department', { id: known, name, uuid: stableUuid(`department:${env}:${known}`) });
}

export function addPipelines(account: Account, pipelines: readonly ScenarioPipeline[]): void {
  const documents = pipelines.map((pipeline, index) => pipelineFrom(account, pipeline, index));
  if (!documents.some((one) => one.is_main) && documents[0]) documents[0].is_main = true;
  for (const document of placePipelines(documents)) account.store.save('pipeline', document);
}

function pipelineFrom(account: Account, wish: ScenarioPipeline, index: number): PipelineDocument {
  const { store, flavour } = account;
  const now = account.now();
  const incoming = wish.incoming ?? true;
  const unsorted = typeof incoming === 'number' ? incoming : store.nextId('stage');
  const own = wish.stages.map((stage, position) => ({
    id: stage.id ?? store.nextId('stage'),
    name: stage.name,
    sort: position,
    color: stage.color,
    type: 0 as const,
    is_editable: true,
    hints: (['newbie', 'candidate', 'master'] as const).flatMap((level) => {
      const description = stage.hints?.[level];
      if (description === undefined) return [];
      return [{ id: store.nextId('hint'), level, description, created_at: now, updated_at: now }];
    }),
  }));
  const fixed = [wonStage(wish.won ?? flavour.wonName), lostStage(wish.lost ?? flavour.lostName)];
  return {
    id: wish.id ?? store.nextId('pipeline'),
    name: wish.name,
    sort: index,
    is_main: wish.main ?? false,
    is_unsorted_on: incoming !== false,
    is_archive: wish.archived ?? false,
    stages: placeStages([...(incoming === false ? [] : [unsortedStage(unsorted, flavour)]), ...fixed], own),
  };
}

function rightsFrom(wish: ScenarioRights = {}): Rights {
  const none = noRights();
  return {
    ...none,
    ...wish,
    leads: { ...none.leads, ...wish.leads },
    contacts: { ...none.contacts, ...wish.contacts },
    companies: { ...none.companies, ...wish.companies },
    tasks: { ...none.tasks, ...wish.tasks },
  };
}

function addUser(account: Account, wish: ScenarioUser): number {
  const { store, env, flavour } = account;
  const id = wish.id ?? store.nextId('user');
  const role = store.all('role').find((one) => one.name === wish.role);
  const department = store.all('department').find((one) => one.name === wish.department);
  store.save('user', {
    id,
    uuid: stableUuid(`user:${env}:${id}`),
    name: wish.name,
    email: wish.email,
    lang: flavour.settings.language,
    rights: wish.admin ? allRights() : rightsFrom(wish.rights),
    role_id: role?.id ?? null,
    group_id: department?.id ?? null,
    is_admin: wish.admin ?? false,
    is_free: false,
    is_active: wish.active ?? true,
  });
  return id;
}

function addWebhooks(account: Account, { webhooks = [] }: Scenario): void {
  const { store } = account;
  const owner = store.all('account')[0]?.owner_id ?? 0;
  for (const { id, destination, settings, disabled } of webhooks) {
    const now = account.now();
    store.save('webhook', {
      id: id ?? store.nextId('webhook'),
      destination,
      created_at: now,
      updated_at: now,
      created_by: owner,
      disabled: disabled ?? false,
      settings: [...settings],
    });
  }
}
