import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LivePipeline, StageSpec } from '../../src/crm/amocrm/model/composite-kinds/pipeline';
import { updateStages } from '../../src/crm/amocrm/writers/stages';
import type { WriteRequest } from '../../src/registry/driver';
import { recording, stage } from './fakes';
import { updateItem } from './update-item';

const ids = (stages: readonly { id: number }[]) => Object.fromEntries(stages.map(({ id }) => [`s${id}`, id]));
const wanted = (...keys: (number | string)[]): StageSpec[] =>
  keys.map((key) => (typeof key === 'number' ? { key: `s${key}`, name: `S${key}` } : { key, name: key }));

/** A pipeline's stages as the CRM keeps them: in tens after every write, or with the numbers as sent. */
function crm(count: number, renumbers: boolean, gap = 10) {
  let rows = Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    name: `S${index + 1}`,
    sort: 20 + gap * index,
  }));
  const sent: WriteRequest[] = [];
  let next = 100;
  const settle = () => {
    rows = rows.sort((a, b) => a.sort - b.sort || a.id - b.id);
    if (renumbers) rows = rows.map((row, index) => ({ ...row, sort: 20 + 10 * index }));
  };
  const send = async (request: WriteRequest): Promise<unknown> => {
    sent.push(request);
    const id = Number(request.path.split('/').at(-1));
    if (request.method === 'DELETE') rows = rows.filter((row) => row.id !== id);
    if (request.method === 'PATCH')
      rows = rows.map((row) => (row.id === id ? { ...row, ...(request.body as object) } : row));
    const born = request.method === 'POST' ? (request.body as { name: string; sort: number }[]) : [];
    const created = born.map((row) => ({ id: next++, name: row.name, sort: row.sort }));
    rows = [...rows, ...created];
    settle();
    if (request.method === 'PATCH') return { ...rows.find((row) => row.id === id) };
    return { _embedded: { statuses: created.map((row) => rows.find(({ id }) => id === row.id)) } };
  };
  settle();
  const live: LivePipeline = {
    id: 7,
    name: 'P',
    main: true,
    incoming: true,
    archived: false,
    stages: [
      ...rows.map((row) => stage(row.id, row.name, { sort: row.sort })),
      stage(142, 'won', { role: 'won' }),
      stage(143, 'lost', { role: 'lost' }),
    ],
  };
  const update = (after: StageSpec[], removed: number[] = []) => {
    const removals = removed.map((id) => ({
      part: 'stage' as const,
      id,
      moveTo: undefined,
    }));
    const keyed = rows.filter(({ id }) => !after.some(({ key }) => key === `#${id}`));
    const item = { key: 'p', live, ids: ids(keyed), after: { name: 'P', stages: after }, removals };
    return updateStages(updateItem('pipeline', item), { ...recording(() => null).context, send });
  };
  return {
    sent,
    update,
    names: () => rows.map((row) => row.name),
    calls: () => sent.map(({ method, path }) => `${method} ${path.slice('/leads/pipelines/7/'.length)}`),
  };
}

/** Wanted: 1, six stages that move, four new ones, 2, 3. Between the numbers of 1 and 2 there are only nine others. */
const CROWDED = { count: 9, gap: 10, seed: [0, 11, 12, 6, 5, 4, 3, 2, 1, 7, 8, 9, 10, 13], fresh: 4 };

describe('stages of a pipeline', () => {
  it('sends nothing when nothing differs', async () => {
    const server = crm(3, true);
    await expect(server.update(wanted(1, 2, 3))).resolves.toEqual({ s1: 1, s2: 2, s3: 3 });
    expect(server.sent).toEqual([]);
  });

  it('moves one stage with one PATCH', async () => {
    const server = crm(5, true);
    await server.update(wanted(5, 1, 2, 3, 4));
    expect(server.calls()).toEqual(['PATCH statuses/5']);
    expect(server.names()).toEqual(['S5', 'S1', 'S2', 'S3', 'S4']);
  });

  it('creates new stages in one POST, before the old ones go', async () => {
    const server = crm(2, true);
    const result = await server.update(wanted('a', 1, 'b'), [2]);
    expect(server.sent.map(({ method }) => method)).toEqual(['POST', 'DELETE']);
    expect(server.names()).toEqual(['a', 'S1', 'b']);
    expect(result).toEqual({ a: 100, s1: 1, b: 101 });
  });

  it('puts every change of a stage into one PATCH and leaves an unchanged foreign colour alone', async () => {
    const server = crm(2, true);
    const hints = { newbie: 'спросить' };
    await server.update([
      { key: 's2', name: 'Новое имя', color: '#d6eaff', hints },
      { key: 's1', name: 'S1', color: '#fffeb2' },
    ]);
    expect(server.sent).toEqual([
      {
        method: 'PATCH',
        path: '/leads/pipelines/7/statuses/2',
        body: {
          name: 'Новое имя',
          color: '#d6eaff',
          sort: 15,
          descriptions: [{ level: 'newbie', description: 'спросить' }],
        },
      },
    ]);
  });

  it('knows a stage without a key by its id', async () => {
    const server = crm(2, true);
    await expect(
      server.update([
        { key: '#2', name: 'S2' },
        { key: 's1', name: 'S1' },
      ]),
    ).resolves.toEqual({ s1: 1 });
    expect(server.names()).toEqual(['S2', 'S1']);
  });

  it('leaves stages that nobody mentions', async () => {
    const server = crm(3, true);
    await server.update(wanted(3, 1));
    expect(server.names().filter((name) => name !== 'S2')).toEqual(['S3', 'S1']);
    expect(server.names()).toContain('S2');
  });

  it.each([true, false])('moves as few stages as whole numbers allow (renumbering server: %s)', async (renumbers) => {
    const scenario = fc.record({
      count: fc.integer({ min: 1, max: 9 }),
      gap: fc.constantFrom(10, 20, 30),
      seed: fc.array(fc.nat(), { minLength: 14, maxLength: 14 }),
      fresh: fc.integer({ min: 0, max: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(scenario, async ({ count, gap, seed, fresh }) => {
        const server = crm(count, renumbers, gap);
        const keys = [...Array.from({ length: count }, (_, index) => index + 1), ...'abcd'.slice(0, fresh)];
        const order = keys.map((key, index) => ({ key, by: seed[index] ?? 0 })).sort((a, b) => a.by - b.by);
        await server.update(wanted(...order.map(({ key }) => key)));
        expect(server.names()).toEqual(order.map(({ key }) => (typeof key === 'number' ? `S${key}` : key)));
        const patches = server.sent.filter(({ method }) => method === 'PATCH').length;
        const sorts = order.map(({ key }) => (typeof key === 'number' ? 20 + gap * (key - 1) : undefined));
        expect(patches).toBe(count - mostThatStay(sorts));
      }),
      { examples: [[CROWDED]] },
    );
  });
});

/**
 * How many rows of the wanted order can keep their sort numbers at most, by trying every choice: the numbers rise, and between
 * two that stay there is a whole number for each row that has to stand there.
 */
function mostThatStay(sorts: readonly (number | undefined)[]): number {
  const old = sorts.flatMap((sort, index) => (sort === undefined ? [] : [{ sort, index }]));
  let most = 0;
  for (let choice = 0; choice < 2 ** old.length; choice += 1) {
    const staying = old.filter((_row, nth) => (choice >> nth) % 2 === 1);
    const edges = [{ sort: 10, index: -1 }, ...staying, { sort: 10_000, index: sorts.length }];
    const roomy = edges.every((edge, nth) => {
      const before = edges[nth - 1];
      return before === undefined || edge.sort - before.sort >= edge.index - before.index;
    });
    if (roomy) most = Math.max(most, staying.length);
  }
  return most;
}
