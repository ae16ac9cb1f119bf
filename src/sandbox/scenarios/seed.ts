import type { Account } from '../account';
import { groupDocument } from '../resources/field-groups';
import { allRights, noRights } from '../rules/rights';
import { findStage, lostStage, placePipelines, placeStages, unsortedStage, wonStage } from '../rules/stages';
import { stableUuid } from '../store/counters';
import {
  type AccountDocument,
  ENTITIES,
  type Entity,
  type PipelineDocument,
  type Rights,
  type StageReference,
  type TaskType,
} from '../store/documents';
import { addDirectories } from './directories';
import { generateData } from './generate';
import type { Scenario, ScenarioField, ScenarioPipeline, ScenarioRights, ScenarioUser } from './scenario';

/** Fills an empty account in one transaction; an account with content stays as it is. */
export function seed(account: Account, scenario: Scenario): void {
  account.store.transaction(() => {
    if (account.store.all('account').length > 0) return;
    openAccount(account, scenario);
    addPipelines(account, scenario.pipelines);
    addGroups(account, scenario);
    for (const field of scenario.fields ?? []) addField(account, field);
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

function addGroups(account: Account, { groups = [] }: Scenario): void {
  for (const entity of ENTITIES) addPredefinedGroups(account, entity);
  groups.forEach(({ entity, name, sort, id }, index) => {
    const known = id ?? `${entity}_${account.store.nextId('group')}`;
    account.store.save('group', groupDocument(entity, known, name, sort ?? 3 + index, false));
  });
}

export function addPredefinedGroups({ store }: Account, entity: Entity): void {
  store.save('group', groupDocument(entity, 'default', 'Основное', 1, true));
  store.save('group', groupDocument(entity, 'statistic', 'Статистика', 2, true));
}

export function addField(account: Account, wish: ScenarioField): void {
  const { store } = account;
  const group = store.all('group').find((one) => one.entity === wish.entity && one.name === wish.group);
  const options = wish.options?.map((one) => (typeof one === 'string' ? { value: one } : one));
  store.save('field', {
    id: wish.id ?? store.nextId('field'),
    entity: wish.entity,
    name: wish.name,
    type: wish.type,
    code: wish.code ?? null,
    sort: 500 + store.all('field').length,
    group_id: group?.group_id ?? null,
    is_api_only: wish.apiOnly ?? false,
    is_predefined: wish.predefined ?? false,
    is_deletable: !wish.predefined,
    required_statuses: (wish.requiredIn ?? []).map((name) => stageNamed(account, name)),
    hidden_statuses: [],
    enums:
      options?.map(({ id, value, code }: { id?: number; value: string; code?: string }, index) => ({
        id: id ?? store.nextId('enum'),
        value,
        sort: index + 1,
        code: code ?? null,
      })) ?? null,
    remind: null,
    currency: null,
    tracking_callback: null,
  });
}

function stageNamed(account: Account, name: string): StageReference {
  const pipelines = account.store.all('pipeline');
  for (const pipeline of pipelines) {
    for (const stage of pipeline.stages) {
      const reference = { pipeline_id: pipeline.id, status_id: stage.id };
      if (`${pipeline.name}/${stage.name}` === name && findStage(pipelines, reference)) return reference;
    }
  }
  throw new RangeError(`The scenario names an unknown stage: ${name}`);
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
