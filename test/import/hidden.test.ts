import { afterEach, describe, expect, it } from 'vitest';
import { parseFiles } from '../../src/configuration';
import { wantedSpec } from '../../src/import/wanted';
import type { RecordedObject } from '../../src/model/recorded-state';
import { type OpenAccount, openAccount } from '../crm/sandbox-account';
import { applyOnce, plan, workFolder } from '../engine/converging';
import { amoText } from '../support/amo-text';
import { managerRole } from '../support/desired';
import { imported } from './adopting';

let account: OpenAccount;
afterEach(() => account?.close());

/** A person, or another program, at work in the account. */
async function call<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
  const { url, token } = account.sandbox.accounts[0]!;
  const answer = await fetch(`${url}/api/v4/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

const writes = () =>
  account.sandbox
    .requests('dev')
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path.replace(/\d{3,}/g, '<id>')}`);

/** What an import has left of a plan: each change with both sides. */
const left = ({ proof }: Awaited<ReturnType<typeof imported>>) =>
  proof.left.plan.operations.map(({ action, address, changes }) => [
    `${action} ${address}`,
    ...changes.map(({ path, from, to }) => `${path.join('.')}: ${JSON.stringify(from)} → ${JSON.stringify(to)}`),
  ]);

describe('a name with characters that nobody can see', () => {
  it.each([
    ['a space without width', 'Бюджет\u200b', 'Бюджет'],
    ['a tab', 'Бюджет\tсделки', 'Бюджет сделки'],
    ['a line break at the end', 'Бюджет\r\n', 'Бюджет'],
    ['an escape', 'Бюд\u001bжет', 'Бюджет'],
    ['a turn of direction', 'Бюджет\u202e', 'Бюджет'],
    ['a line end of old', 'Бюджет\u0085сделки', 'Бюджет сделки'],
    ['a line separator', 'Бюджет\u2028сделки', 'Бюджет сделки'],
    ['an empty Braille cell', 'Бюджет\u2800', 'Бюджет'],
    ['a filler', 'Бюджет\u3164сделки', 'Бюджет сделки'],
  ])('(%s) is adopted without, and the only thing left is to rename it', async (_what, held, stated) => {
    account = await openAccount();
    await call('POST', 'leads/custom_fields', [{ name: held, type: 'text' }]);
    account.sandbox.resetRequests('dev');
    const first = await imported(account);
    expect(writes()).toEqual([]);
    const address = first.adopted.respelt[0]!.address;
    expect(first.adopted.respelt).toEqual([{ address, path: ['name'], from: held, to: stated }]);
    expect(left(first)).toEqual([[`update ${address}`, `name: ${JSON.stringify(held)} → ${JSON.stringify(stated)}`]]);
    // the record is of the field that was read, and says what the account holds
    expect(first.state.get(address)?.spec).toMatchObject({ name: held });

    const again = await imported(account, { sources: first.adopted.sources, base: first.state });
    expect(again.adopted.files).toEqual(new Map());
    expect(left(again)).toEqual(left(first));

    account.sandbox.resetRequests('dev');
    const records = new Map(first.state) as Map<string, RecordedObject>;
    await applyOnce(account, workFolder(), first.proof.desired, records);
    expect(writes().map((line) => line.split(' ')[0])).toEqual(['PATCH']);
    expect((await plan(account, first.proof.desired, records as never)).plan).toMatchObject({
      operations: [],
      findings: [],
    });
  });

  it('that ends in half a character stays off record and is found by its name', async () => {
    account = await openAccount();
    await call('POST', 'leads/custom_fields', [{ name: 'Бюджет\ud83d', type: 'text' }]);
    const first = await imported(account);
    const address = first.adopted.respelt[0]!.address;
    expect(left(first)).toEqual([[`adopt ${address}`, 'name: "Бюджет\\ud83d" → "Бюджет"']]);
    expect(first.state.has(address)).toBe(false);
  });

  it('that only a person can change is adopted, too, and becomes a manual step', async () => {
    account = await openAccount();
    const { driver } = account;
    const parse: typeof driver.parse = (answers) => {
      const snapshot = structuredClone(driver.parse(answers));
      const [user] = snapshot.plain.user ?? [];
      if (user) user.values = { ...user.values, name: 'Анна\u200b' };
      return snapshot;
    };
    const snapshot: typeof driver.snapshot = async () => parse(await driver.answers());
    const first = await imported({ ...account, driver: { ...driver, parse, snapshot } });
    expect(left(first)).toEqual([]);
    const address = first.adopted.respelt[0]!.address;
    expect(first.proof.left.plan.manual.map((step) => [step.address, step.changes])).toEqual([
      [address, [{ path: ['name'], from: 'Анна\u200b', to: 'Анна' }]],
    ]);
    expect(first.state.has(address)).toBe(true);
  });

  it('is none where nothing else is in it', async () => {
    account = await openAccount();
    await call('POST', 'leads/custom_fields', [{ name: '\u200b\u2800', type: 'text' }]);
    const first = await imported(account);
    expect(left(first)).toEqual([]);
    expect(first.adopted.omitted.map(({ code }) => code)).toContain('IMPORT_NAMELESS');
  });

  it('beside the same name without them stays an object of its own, and the checks of the text warn of two alike', async () => {
    account = await openAccount();
    await call('POST', 'leads/custom_fields', [
      { name: 'Бюджет', type: 'text' },
      { name: 'Бюджет\u200b', type: 'text' },
    ]);
    const { adopted, state, proof } = await imported(account);
    expect(adopted.respelt.map(({ address }) => address)).toEqual(['field:leads.byudzhet_2']);
    const { diagnostics } = parseFiles(adopted.sources);
    expect(diagnostics.map(({ code, args }) => `${code} ${args.other}`)).toContain('NAME_DUPLICATE byudzhet');
    const records = new Map(state) as Map<string, RecordedObject>;
    await applyOnce(account, workFolder(), proof.desired, records);
    expect((await plan(account, proof.desired, records as never)).plan.operations).toEqual([]);
  });
});

describe('an update of a managed account in which people have pasted such characters', () => {
  async function pasted() {
    account = await openAccount();
    await call('POST', 'leads/custom_fields', [
      { name: 'Источник', type: 'select', enums: [{ value: 'Сайт', sort: 1 }] },
    ]);
    const first = await imported(account);
    type Rows = { _embedded: { [list: string]: { id: number; name: string; enums?: object[] }[] } };
    const field = (await call<Rows>('GET', 'leads/custom_fields'))._embedded.custom_fields!.find(
      ({ name }) => name === 'Источник',
    )!;
    const enums = [...(field.enums as { id: number; value: string; sort: number }[])];
    await call('PATCH', `leads/custom_fields/${field.id}`, {
      name: 'Источник\u200b',
      enums: [...enums.map(({ id, value, sort }) => ({ id, value, sort })), { value: 'Нов\u200bый', sort: 9 }],
    });
    await call('POST', 'leads/custom_fields', [{ name: 'Бюджет\u200b сделки', type: 'text' }]);
    const [sales] = (await call<Rows>('GET', 'leads/pipelines'))._embedded.pipelines!;
    await call('POST', `leads/pipelines/${sales!.id}/statuses`, [{ name: 'Этап\u200b', sort: 55, color: '#fffeb2' }]);
    await call('POST', 'webhooks', { destination: 'https://shop.example.test/a\u200bb', settings: ['add_lead'] });
    await call('POST', 'leads/tags', [{ name: 'VIP\u200b' }]);
    account.sandbox.resetRequests('dev');
    return { first, second: await imported(account, { sources: first.adopted.sources, base: first.state }) };
  }

  it('states everything under the name that people see, once', async () => {
    const { second } = await pasted();
    const { text } = parseFiles(second.adopted.sources);
    expect(
      amoText(text).fields.flatMap(({ name, options = [] }) => [name, ...options.map((option) => option.name)]),
    ).toEqual(expect.arrayContaining(['Источник', 'Сайт', 'Новый', 'Бюджет сделки']));
    expect(amoText(text).pipelines[0]?.stages.map(({ key, name }) => [key, name])).toContainEqual(['etap', 'Этап']);
    expect(second.adopted.respelt.map(({ address, path, from }) => `${address} ${path.join('.')} ${from}`)).toEqual([
      'pipeline:voronka stages.etap.name Этап\u200b',
      'field:leads.istochnik name Источник\u200b',
      'field:leads.istochnik options.novyj.name Нов\u200bый',
      'field:leads.byudzhet_sdelki name Бюджет\u200b сделки',
    ]);
  });

  it('never alters what the CRM tells apart by the letter: such an address, such a tag is left out and named', async () => {
    const { second } = await pasted();
    expect(parseFiles(second.adopted.sources).text).toMatchObject({ webhooks: [] });
    const refused = second.adopted.omitted.filter(({ code }) => code === 'IMPORT_REFUSED');
    expect(refused.map(({ item, why }) => `${item.split(' ')[0]} ${why?.code} ${why?.args.character}`)).toEqual([
      'tag TEXT_HIDDEN U+200B',
      'webhook TEXT_HIDDEN U+200B',
    ]);
  });

  it('leaves an apply nothing to make: it renames what is there', async () => {
    const { second } = await pasted();
    expect(left(second).map(([head]) => head)).toEqual([
      'update pipeline:voronka',
      'update field:leads.istochnik',
      'update field:leads.byudzhet_sdelki',
    ]);
    const records = new Map(second.state) as Map<string, RecordedObject>;
    await applyOnce(account, workFolder(), second.proof.desired, records);
    expect(writes().filter((line) => line.startsWith('POST'))).toEqual([]);
    expect((await plan(account, second.proof.desired, records as never)).plan.operations).toEqual([]);
  });

  it('keeps the keys of a configuration that names them already, whoever wrote it', async () => {
    const { first, second } = await pasted();
    const { adopted, proof } = await imported(account, { sources: second.adopted.sources, base: first.state });
    expect(adopted.files).toEqual(new Map());
    expect(proof.left.plan.operations.map(({ action }) => action)).not.toContain('create');
  });
});

it('states the words of an object without what nobody can see in them, and leaves codes as they are', () => {
  const isHere = () => true;
  const role = wantedSpec('role', { ...managerRole, name: 'Ad\u200bmin\u001b\nX 👩‍💻' }, undefined, isHere);
  expect(role.spec).toMatchObject({ name: 'Admin X 👩‍💻' });
  const stage = { key: 'name', name: 'New', hints: { newbie: 'one\r\ntwo\u202e' } };
  const pipeline = wantedSpec('pipeline', { name: 'Sales', stages: [stage] }, undefined, isHere);
  expect(pipeline.spec).toHaveProperty('stages.0.hints', { newbie: 'one\r\ntwo' });
  const options = [{ key: 'name', name: 'A\u200b', code: 'C\u200b' }];
  const field = wantedSpec(
    'field',
    { entity: 'leads', name: 'F', type: 'select', code: 'X\u200b', options },
    undefined,
    isHere,
  );
  expect(field.spec).toMatchObject({ code: 'X\u200b', options: [{ name: 'A', code: 'C\u200b' }] });
  expect(field.respelt).toEqual([{ path: ['options', 'name', 'name'], from: 'A\u200b', to: 'A' }]);
});
