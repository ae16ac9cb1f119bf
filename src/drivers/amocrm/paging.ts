import { badShape, embedded, isRow, type Row } from './json';

const MOST_PAGES = 10_000;
const PAGE = 250;
export type Get = (path: string) => Promise<unknown>;

/**
 * All rows of a paged list: 250 a page unless told, until a page has no `_links.next` or is empty (204). Only the
 * presence of the link counts; its address is never followed, so the token stays with the configured host.
 */
export async function allPages(get: Get, path: string, collection: string, size = PAGE): Promise<Row[]> {
  const rows: Row[] = [];
  const mark = path.includes('?') ? '&' : '?';
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const answer = await get(`${path}${mark}page=${page}&limit=${size}`);
    rows.push(...embedded(answer, collection, path));
    const links = isRow(answer) && isRow(answer._links) ? answer._links : {};
    if (!links.next) return rows;
  }
  throw badShape(path, `at most ${MOST_PAGES} pages`);
}

/** Requests for a list of so many rows; an empty list costs one, too. */
export function pages(rows: number, size = PAGE): number {
  return Math.max(1, Math.ceil(rows / size));
}

/** Rows in the CRM's order (sort, then id); a row that came twice, on two pages, counts once. */
export function inOrder<T extends { id: number; sort: number }>(rows: readonly T[]): T[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return [...byId.values()].sort((a, b) => a.sort - b.sort || a.id - b.id);
}
