import { describe, expect, it } from 'vitest';
import { allPages, firstRows, type Get, onlyPage } from '../../src/crm/amocrm/paging';
import { Failure } from '../../src/model/diagnostic';

const rows = (...ids: number[]) => ids.map((id) => ({ id, name: `n${id}` }));
const page = (items: object[], next = true) => ({
  _links: next ? { next: { href: 'https://elsewhere.test/' } } : {},
  _embedded: { things: items },
});

/** A list that answers the given pages in turn, the last one for ever. */
function list(...pages: unknown[]): { get: Get; asked: string[] } {
  const asked: string[] = [];
  const get: Get = async (path) => {
    asked.push(path);
    const found = pages[Math.min(asked.length, pages.length) - 1];
    if (found instanceof Error) throw found;
    return found;
  };
  return { get, asked };
}

const idsOf = async (get: Get, paging = {}) => (await allPages(get, '/things', 'things', paging)).map(({ id }) => id);

describe('a list ends', () => {
  it('at the page without a next link, however short the pages before it were', async () => {
    const { get, asked } = list(page(rows(1)), page(rows(2, 3)), page(rows(4), false));
    expect(await idsOf(get)).toEqual([1, 2, 3, 4]);
    expect(asked[1]).toBe('/things?page=2&limit=250');
  });

  it('at an empty page, also one that promises more', async () => {
    expect(await idsOf(list(page(rows(1)), null).get)).toEqual([1]);
    expect(await idsOf(list(page(rows(1)), page([])).get)).toEqual([1]);
  });

  it('at a page that repeats the one before: the list ignores `page`, and nothing is read twice', async () => {
    const repeated = (n: number) =>
      page(rows(1, 2).map((row) => ({ ...row, _links: { self: { href: `?page=${n}` } } })));
    const { get, asked } = list(repeated(1), repeated(2), repeated(3));
    expect(await idsOf(get)).toEqual([1, 2]);
    expect(asked).toHaveLength(2);
  });

  it('at such a page of rows without ids, too', async () => {
    const { get } = list(page([{ source_id: 1 }]), page([{ source_id: 1 }]));
    expect(await allPages(get, '/things', 'things')).toEqual([{ source_id: 1 }]);
  });
});

describe('a list that does not come to an end', () => {
  const endless = (rows: number) => ({ code: 'CRM_LIST_ENDLESS', args: { path: '/things', rows } });

  it('because it begins again is refused as soon as it does', async () => {
    const { get, asked } = list(page(rows(1)), page(rows(2)), page(rows(3)), page(rows(1)), page(rows(2)));
    await expect(idsOf(get)).rejects.toMatchObject(endless(3));
    expect(asked).toHaveLength(4);
  });

  it('because every page has other rows is refused after as many pages as the most rows would fill', async () => {
    const asked: string[] = [];
    const get: Get = async (path) => page(rows(asked.push(path)));
    await expect(idsOf(get, { most: 1_000 })).rejects.toMatchObject(endless(4));
    expect(asked).toHaveLength(4);
  });

  it('is refused after the most rows, however few pages they filled', async () => {
    const { get, asked } = list(page(rows(...Array.from({ length: 1_001 }, (_, id) => id)), false));
    await expect(idsOf(get, { most: 1_000 })).rejects.toMatchObject(endless(1_001));
    expect(asked).toHaveLength(1);
  });

  it('of hundreds of thousands of rows in one answer is refused, and not by the stack', async () => {
    const many = page(Array.from({ length: 300_000 }, (_, id) => ({ id })));
    await expect(idsOf(list(many).get)).rejects.toMatchObject(endless(300_000));
    await expect(onlyPage(list(many).get, '/things', 'things', false)).rejects.toMatchObject(endless(300_000));
  });

  it('is no trouble where only the first rows are wanted', async () => {
    const asked: string[] = [];
    const get: Get = async (path) => page(rows(asked.push(path)));
    const things = { path: '/things', collection: 'things', keep: ({ id }: { id?: unknown }) => id };
    expect(await firstRows(get, things, 500)).toEqual({ rows: [1, 2], whole: false });
  });
});

describe('a page that is too large for the CRM', () => {
  const tooMuch = new Failure('crm', 'CRM_UNAVAILABLE', { status: 504 });

  it('is asked for again from the start in smaller ones', async () => {
    const { get, asked } = list(page(rows(1)), tooMuch, page(rows(1, 2)), page(rows(3), false));
    expect(await idsOf(get)).toEqual([1, 2, 3]);
    expect(asked.slice(2)).toEqual(['/things?page=1&limit=100', '/things?page=2&limit=100']);
  });

  it('is given up at the smallest', async () => {
    const { get, asked } = list(tooMuch);
    await expect(idsOf(get)).rejects.toBe(tooMuch);
    expect(asked).toHaveLength(3);
  });

  it('is no reason to ask again after another failure', async () => {
    const { get, asked } = list(new Failure('crm', 'CRM_FORBIDDEN', { status: 403 }));
    await expect(idsOf(get)).rejects.toThrow();
    expect(asked).toHaveLength(1);
  });
});
