import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RoleSpec } from '../../src/crm/amocrm/model/composite-kinds/role';
import { EVERY_FORM, type OpenAccount, openAccount, ownStages } from './sandbox-account';
import { updateItem, writeUpdate } from './update-item';

const cells = { view: 'all', add: 'all', edit: 'group', delete: 'none', export: 'none' } as const;
const SPEC: RoleSpec = {
  name: 'Продавец',
  rights: {
    leads: cells,
    contacts: { ...cells, edit: 'own' },
    companies: cells,
    tasks: { edit: 'own', delete: 'none' },
  },
  mail: true,
  lists: false,
};
const CLOSED = { view: 'all', edit: 'none', delete: 'none', export: 'none' } as const;

describe.each(EVERY_FORM)('access and webhooks on the sandbox (%s, %s)', (flavour, preset) => {
  const readsQueryAlone = flavour === 'kommo' && preset === 'strict';
  let account: OpenAccount;
  beforeEach(async () => {
    account = await openAccount(flavour, { preset });
  });
  afterEach(() => account.close());

  async function stageReferences(): Promise<[string, string]> {
    const pipeline = (await account.driver.snapshot()).pipelines[0]!;
    return [`#${pipeline.id}/${ownStages(pipeline)[0]!.id}`, `#${pipeline.id}/142`];
  }

  async function createRoles(...specs: RoleSpec[]) {
    const items = specs.map((spec, index) => ({ key: `r${index}`, spec }));
    const run = await account.exactly((context) => account.driver.writers.role.create(items, context));
    expect(run.received).toHaveLength(run.forecast);
    return { ...run, roles: run.result.map(({ id }) => run.snapshot.roles.find((role) => String(role.id) === id)!) };
  }

  async function updateRole(before: RoleSpec, after: RoleSpec) {
    const { roles } = await createRoles(before);
    const item = updateItem('role', { key: 'r0', live: roles[0]!, ids: {}, after, removals: [] });
    const run = await account.exactly((context) => writeUpdate(account.driver.writers.role, item, context));
    expect(run.received).toHaveLength(run.forecast);
    return { ...run, role: run.snapshot.roles.find(({ id }) => id === roles[0]!.id)! };
  }

  const stagesOf = (role: { stageRights: { pipelineId: number; statusId: number; rights: object }[] }) =>
    Object.fromEntries(
      role.stageRights.map(({ pipelineId, statusId, rights }) => [`#${pipelineId}/${statusId}`, rights]),
    );

  it('creates several roles with one request and reads them back without automatic rows', async () => {
    const [stage] = await stageReferences();
    const { received, roles } = await createRoles(
      { ...SPEC, stages: { [stage]: CLOSED } },
      { ...SPEC, name: 'Стажёр' },
    );
    expect(received).toEqual(['POST /roles']);
    expect(roles[0]).toMatchObject({ name: 'Продавец', rights: SPEC.rights, mail: true, lists: false });
    expect(stagesOf(roles[0]!)).toEqual({ [stage]: CLOSED });
    expect(roles[1]!.stageRights).toEqual([]);
  });

  it('changes nothing when nothing differs', async () => {
    expect((await updateRole(SPEC, { ...SPEC, stages: {} })).received).toEqual([]);
  });

  it('changes a right and keeps the stage rights', async () => {
    const [stage] = await stageReferences();
    const before = { ...SPEC, stages: { [stage]: CLOSED } };
    const { role } = await updateRole(before, { ...SPEC, mail: false });
    expect(role.mail).toBe(false);
    expect(stagesOf(role)).toEqual({ [stage]: CLOSED });
  });

  it('adds, keeps and clears stage rights', async () => {
    const [stage, won] = await stageReferences();
    const before = { ...SPEC, stages: { [stage]: CLOSED } };
    const both = { [stage]: CLOSED, [won]: CLOSED };
    expect(stagesOf((await updateRole(before, { ...SPEC, stages: both })).role)).toEqual(both);
    expect(stagesOf((await updateRole({ ...before, name: 'Б' }, { ...SPEC, name: 'Б', stages: {} })).role)).toEqual({});
  });

  it('renames and deletes a role', async () => {
    const { role } = await updateRole(SPEC, { ...SPEC, name: 'Менеджер' });
    expect(role.name).toBe('Менеджер');
    const run = await account.exactly((context) => account.driver.writers.role.remove({ live: role }, context));
    expect(run.received).toHaveLength(run.forecast);
    expect(run.snapshot.roles.map(({ id }) => id)).not.toContain(role.id);
  });

  it('subscribes, changes, moves and deletes a webhook', async () => {
    const hooks = account.driver.writers.webhook;
    const find = (snapshot: Awaited<ReturnType<typeof account.driver.snapshot>>, url: string) =>
      snapshot.webhooks.find(({ destination }) => destination === url);
    const spec = { url: 'https://pbx.example.test/amo?key=1', events: ['add_lead', 'status_lead'] };
    const created = await account.exactly((context) => hooks.create([{ key: 'h', spec }], context));
    expect(created.received).toHaveLength(created.forecast);
    const live = find(created.snapshot, spec.url)!;
    expect(live).toMatchObject({ id: Number(created.result[0]!.id), events: spec.events, disabled: false });

    const changed = { ...spec, events: ['add_contact'] };
    const updated = await account.exactly((context) =>
      hooks.update(updateItem('webhook', { key: 'h', live, ids: {}, after: changed, removals: [] }), context),
    );
    expect(updated.received).toEqual(['POST /webhooks']);
    expect(find(updated.snapshot, spec.url)?.events).toEqual(['add_contact']);

    const moved = { ...changed, url: 'https://other.example.test/' };
    const replaced = await account.exactly((context) =>
      hooks.update(updateItem('webhook', { key: 'h', live, ids: {}, after: moved, removals: [] }), context),
    );
    // an account that reads the destination from the query alone is asked a second time, which no forecast can know
    const deletions = readsQueryAlone ? ['DELETE /webhooks', 'DELETE /webhooks'] : ['DELETE /webhooks'];
    expect(replaced.received).toEqual(['POST /webhooks', ...deletions]);
    expect(replaced.forecast).toBe(2);
    expect(find(replaced.snapshot, spec.url)).toBeUndefined();

    const last = find(replaced.snapshot, moved.url)!;
    const removed = await account.exactly((context) => hooks.remove({ live: last }, context));
    expect(removed.received).toEqual(deletions);
    expect(removed.forecast).toBe(1);
    expect(find(removed.snapshot, moved.url)).toBeUndefined();
  });

  it('goes through 429 and server errors, and stops at the block page', async () => {
    account.faults.add({ kind: 'too-many-requests', times: 2 });
    account.faults.add({ kind: 'server-error', method: 'GET' });
    await account.driver.snapshot();
    expect(account.clock.slept.length).toBeGreaterThanOrEqual(3);
    account.faults.add({ kind: 'blocked' });
    await expect(account.driver.snapshot()).rejects.toMatchObject({ code: 'CRM_BLOCKED' });
    account.sandbox.resetRequests('dev');
    await expect(account.driver.snapshot()).rejects.toMatchObject({ code: 'CRM_BLOCKED' });
    expect(account.sandbox.requests('dev')).toEqual([]);
  });

  it('repeats a patch after a timeout', async () => {
    const { roles } = await createRoles(SPEC);
    const impatient = account.driverWith({ timeoutMs: 500 });
    account.faults.add({ kind: 'hang', method: 'PATCH' });
    await impatient.send({ method: 'PATCH', path: `/roles/${roles[0]!.id}`, body: { name: 'Снова' } });
    expect((await account.driver.snapshot()).roles.map(({ name }) => name)).toContain('Снова');
  });
});
