import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createAmoDriver } from '../../src/crm/amocrm/driver';
import { fixedToken } from '../../src/registry/token-source';
import { type Client, type Json, open } from './support';

/** Captures of real accounts lie beside the repository on some machines only; they are not ours to publish. */
const CAPTURES = join(import.meta.dirname, '..', '..', '..', 'shared', 'accounts');
const there = existsSync(CAPTURES);
const accounts = there
  ? readdirSync(CAPTURES, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
  : [];

const host = {
  notify: () => {},
  ask: async () => false,
  now: () => new Date(),
  sleep: async () => {},
  env: () => undefined,
};

const LISTS = [
  ['pipelines', 'leads/pipelines', 'pipelines'],
  ['custom_fields.leads', 'leads/custom_fields', 'custom_fields'],
  ['custom_fields.contacts', 'contacts/custom_fields', 'custom_fields'],
  ['custom_fields.companies', 'companies/custom_fields', 'custom_fields'],
  ['groups.leads', 'leads/custom_fields/groups', 'custom_field_groups'],
  ['roles', 'roles', 'roles'],
  ['users', 'users', 'users'],
  ['loss_reasons', 'leads/loss_reasons', 'loss_reasons'],
  ['tags.leads', 'leads/tags', 'tags'],
  ['catalogs', 'catalogs', 'catalogs'],
  ['custom_fields.catalogs.11271', 'catalogs/11271/custom_fields', 'custom_fields'],
] as const;

/** Not lists of what an account holds: an answer to a write, and earlier states of a list. */
const NO_LISTS = /^history\/$|\.patch-answer\.json$/;

describe.runIf(there)('captured accounts', () => {
  test.each(accounts)('%s: answers what was captured, and the driver reads it', async (name) => {
    const from = join(CAPTURES, name);
    const client = await open({ accounts: [{ env: 'captured', from }], rate: 0 });
    for (const [file, path, key] of LISTS) {
      const captured = readRows(join(from, `${file}.json`), key);
      if (captured === undefined) continue;
      const answered = await listOf(client, path, key);
      // Fields are listed by their ids, whatever the capture did.
      if (key === 'custom_fields') captured.sort((a, b) => Number(a.id) - Number(b.id));
      expect(ids(answered).slice(0, captured.length), file).toEqual(ids(captured));
      captured.forEach((row, index) => {
        expect(only(answered[index], row), `${file} ${row.id}`).toEqual(only(row, row));
      });
      // Nothing is added but an administrator where the capture shows none.
      expect(answered.length - captured.length, file).toBeLessThanOrEqual(key === 'users' ? 1 : 0);
    }
    const driver = createAmoDriver({
      accountUrl: client.url,
      tokens: fixedToken(client.token),
      requestsPerSecond: 0,
      host,
    });
    const snapshot = await driver.snapshot({ details: true });
    const pipelines = readRows(join(from, 'pipelines.json'), 'pipelines');
    if (pipelines) expect(snapshot.pipelines.map(({ id }) => id).sort()).toEqual(pipelines.map(({ id }) => id).sort());
  });

  test.each(accounts)('%s: every list of the folder is used', async (name) => {
    const { sandbox } = await open({ accounts: [{ env: 'captured', from: join(CAPTURES, name) }] });
    expect(sandbox.ignoredFiles('captured').filter((file) => !NO_LISTS.test(file))).toEqual([]);
  });

  test.each(accounts)('%s: events keep their ids', async (name) => {
    const captured = readRows(join(CAPTURES, name, 'events.json'), 'events') ?? [];
    const client = await open({ accounts: [{ env: 'captured', from: join(CAPTURES, name) }] });
    const answered = await listOf(client, 'events?limit=100', 'events');
    expect(ids(answered).sort()).toEqual(ids(captured).sort());
  });

  test.each(accounts)('%s: takes a change of every stage, field and role', async (name) => {
    const client = await open({ accounts: [{ env: 'captured', from: join(CAPTURES, name) }], rate: 0 });
    const statuses: string[] = [];
    const change = async (path: string, body: Json) => {
      const { status, text } = await client.patch(path, body);
      if (status >= 300) statuses.push(`${path}: ${status} ${text}`);
    };
    for (const pipeline of await listOf(client, 'leads/pipelines', 'pipelines')) {
      await change(`leads/pipelines/${pipeline.id}`, { name: pipeline.name });
      for (const stage of pipeline._embedded.statuses.filter((one: Json) => one.type === 0).slice(0, 5)) {
        await change(`leads/pipelines/${pipeline.id}/statuses/${stage.id}`, { name: stage.name });
      }
    }
    const lists = await listOf(client, 'catalogs', 'catalogs');
    for (const { id: list } of lists) {
      await change(`catalogs/${list}`, { can_link_multiple: false });
      for (const { id, nested } of await listOf(client, `catalogs/${list}/custom_fields`, 'custom_fields')) {
        await change(`catalogs/${list}/custom_fields/${id}`, { is_required: true, ...(nested ? { nested } : {}) });
      }
    }
    for (const entity of ['leads', 'contacts', 'companies']) {
      const fields = await listOf(client, `${entity}/custom_fields`, 'custom_fields');
      for (const { id, name, sort, required_statuses } of fields) {
        await change(`${entity}/custom_fields/${id}`, { name, sort, required_statuses });
      }
    }
    for (const { id, rights } of await listOf(client, 'roles', 'roles')) {
      await change(`roles/${id}`, { rights: { status_rights: rights.status_rights } });
    }
    expect(statuses).toEqual([]);
  });
});

function readRows(file: string, key: string): Json[] | undefined {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8'))._embedded[key] : undefined;
}

async function listOf(client: Client, path: string, key: string): Promise<Json[]> {
  return (await client.get(path.includes('?') ? path : `${path}?limit=250`)).json?._embedded[key] ?? [];
}

const ids = (rows: Json[]) => rows.map((row) => row.id);

/** Worked out by the sandbox: links, which fields a group holds, denied rows of incoming stages, the roles of users. */
const OWN = ['_links', 'account_id', 'fields', 'status_rights', 'roles', 'groups'];

/** Of `row` what `captured` has, too: keys that the capture lacks are completed. */
function only(row: Json, captured: Json): Json {
  if (Array.isArray(captured))
    return captured.map((part, index) => only(row?.[index], part)).concat(row.slice(captured.length));
  if (typeof captured !== 'object' || captured === null) return row;
  const keys = Object.keys(captured).filter(
    (key) => !OWN.includes(key) && !(key === '_embedded' && !captured._embedded.statuses),
  );
  return Object.fromEntries(keys.map((key) => [key, only(row?.[key], captured[key])]));
}
