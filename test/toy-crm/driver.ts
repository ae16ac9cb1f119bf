import {
  type Answers,
  type AttributeSetSpec,
  type Driver,
  type DriverOptions,
  type DryRun,
  type Examination,
  type ExaminationOptions,
  Failure,
  type LiveAttributeSet,
  type PlainValue,
  type Recorded,
  type Resolver,
  type Send,
  type Snapshot,
  type WriteRequest,
  type Writer,
  type Written,
} from 'crmctl/registry';
import { createClient } from './client';
import { KINDS } from './kinds';

type Row = Readonly<Record<string, unknown>>;

const LISTS = new Set(['account', ...Object.values(KINDS).map(({ list }) => list)]);
const PAGE = 2;

/** The driver of one account: what its two lists answer, what that says, and how a row is made, changed and deleted. */
export function openToyDriver(options: DriverOptions & { usualRate: number }): Driver {
  const { send, counters } = createClient(options);
  const get = (path: string) => send({ method: 'GET', path });

  async function allRows(list: string): Promise<unknown[]> {
    const rows: unknown[] = [];
    for (let page = 1; ; page += 1) {
      const answer = rowIn(await get(`/${list}?page=${page}`), list);
      rows.push(...rowsIn(answer.rows, list));
      if (answer.more !== true) return rows;
    }
  }

  const answers: Driver['answers'] = async ({ lists = LISTS } = {}) => {
    const read: Record<string, unknown> = {};
    for (const name of LISTS) {
      if (name === 'account') read[name] = await get('/account');
      else if (lists.has(name)) read[name] = await allRows(name);
    }
    return read;
  };

  return {
    lists: LISTS,
    answers,
    listsFor: (kinds) => new Set(['account', ...[...kinds].map(listOf)]),
    listOf: ({ kind }) => listOf(kind),
    withRecorded: async (known, recorded) => {
      const found = await Promise.all(recorded.map(({ kind, id }) => single(get, listOf(kind), id)));
      return recorded.reduce((all, object, index) => withRow(all, object, found[index]), known);
    },
    parse,
    snapshot: async (scope) => parse(await answers(scope)),
    writers: Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, writerOf(kind)])),
    send,
    contextOf: (run) => run,
    dry,
    presentRead: ({ plain }, { lists }) => ({ lists, rowCounts: rowCountsOf(plain) }),
    requestCount: (sizes, { lists = LISTS } = {}) =>
      [...lists].reduce((sum, name) => sum + Math.max(1, Math.ceil((sizes[name] ?? 0) / PAGE)), 0),
    counters,
  };
}

function rowCountsOf(plain: Snapshot['plain']): Record<string, number> {
  return Object.fromEntries(Object.entries(plain).map(([kind, rows]) => [listOf(kind), rows?.length ?? 0]));
}

export async function examineToy(options: ExaminationOptions & { usualRate: number }): Promise<Examination> {
  const { id, name } = rowIn(await createClient(options).send({ method: 'GET', path: '/account' }), 'account');
  return { account: { id: Number(id), name: String(name) }, checks: [] };
}

function listOf(kind: string): string {
  return KINDS[kind]?.list ?? kind;
}

function parse(answers: Answers) {
  const plain = Object.entries(KINDS).flatMap(([kind, { list }]): [string, LiveAttributeSet[]][] =>
    answers[list] === undefined
      ? []
      : [[kind, rowsIn(answers[list], list).map((row) => liveRow(kind, rowIn(row, list)))]],
  );
  return { accountId: Number(rowIn(answers.account, 'account').id), plain: Object.fromEntries(plain), unavailable: {} };
}

function liveRow(kind: string, row: Row): LiveAttributeSet {
  const values = Object.entries(KINDS[kind]?.facts.attributes ?? {}).flatMap(
    ([name, { type }]): [string, PlainValue][] => {
      const value = row[name];
      if (type === 'reference') return typeof value === 'number' ? [[name, `#${value}`]] : [];
      return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? [[name, value]]
        : [];
    },
  );
  return { id: String(row.id), values: Object.fromEntries(values) };
}

function writerOf(kind: string): Writer<AttributeSetSpec, LiveAttributeSet> {
  const path = `/${listOf(kind)}`;
  return {
    batchKey: () => undefined,
    create: async (items, context) => {
      const made: Written[] = [];
      for (const { spec } of items) {
        const answer = await context.send({ method: 'POST', path, body: bodyOf(kind, spec, context.resolve) });
        made.push({ id: String(rowIn(answer, path).id), ids: {} });
      }
      return made;
    },
    update: async ({ live, after, changes }, { send, resolve }) => {
      const changed = Object.entries(after).filter(([name]) => changes.some((change) => change.path[0] === name));
      await send({
        method: 'PATCH',
        path: `${path}/${live.id}`,
        body: bodyOf(kind, Object.fromEntries(changed), resolve),
      });
      return { id: live.id, ids: {} };
    },
    remove: async ({ live }, { send }) => {
      await send({ method: 'DELETE', path: `${path}/${live.id}` });
    },
  };
}

function bodyOf(kind: string, spec: AttributeSetSpec, resolve: Resolver): Row {
  const entries = Object.entries(spec).map(([name, value]): [string, unknown] => {
    const { to } = KINDS[kind]?.facts.attributes[name] ?? {};
    return [name, to === undefined ? value : Number(resolve.object(to, String(value)))];
  });
  return Object.fromEntries(entries);
}

/** Writes nothing, and gives what would be made an id that no row has. */
function dry(): DryRun {
  const sent: WriteRequest[] = [];
  const send: Send = async (request) => {
    sent.push(request);
    return { id: -sent.length };
  };
  return { send, sent, contextOf: (run) => run };
}

async function single(get: (path: string) => Promise<unknown>, list: string, id: string): Promise<unknown> {
  try {
    return await get(`/${list}/${id}`);
  } catch (error) {
    if (error instanceof Failure && error.code === 'CRM_NOT_FOUND') return undefined;
    throw error;
  }
}

/** In the place of the row that the list has of it, else behind the others. */
function withRow(answers: Answers, { kind, id }: Recorded, row: unknown): Answers {
  if (row === undefined) return answers;
  const list = listOf(kind);
  const rows = rowsIn(answers[list], list);
  const at = rows.findIndex((known) => String(rowIn(known, list).id) === id);
  return { ...answers, [list]: at < 0 ? [...rows, row] : rows.with(at, row) };
}

function rowIn(value: unknown, where: string): Row {
  if (typeof value === 'object' && value !== null) return { ...value };
  throw new Failure('crm', 'CRM_ANSWER_SHAPE', { where, expected: 'object' });
}

function rowsIn(value: unknown, where: string): unknown[] {
  if (Array.isArray(value)) return value;
  throw new Failure('crm', 'CRM_ANSWER_SHAPE', { where, expected: 'list' });
}
