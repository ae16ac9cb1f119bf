import { Failure } from '../../model/diagnostic';
import { badShape, embedded, isRow, type Row } from './json';
import type { Get } from './transport/client';

export type { Get };

const MOST_PAGES = 10_000;
const PAGE = 250;
/** Rows a page, where an answer of the usual size was too much for the CRM; the largest that fits is tried first. */
const SMALLER = [100, 25];

export interface Paging {
  /** Rows a page; 250 unless told. */
  size?: number | undefined;
  /** An account may lack the list. */
  optional?: boolean | undefined;
}

/**
 * All rows of a paged list, until a page has no `_links.next`, is empty (204), or repeats the one before, because some
 * lists ignore the number of the page. How many rows were asked for says nothing about how many come. Only the presence
 * of the link counts; its address is never followed, so the token stays with the configured host.
 */
export async function allPages(get: Get, path: string, collection: string, paging: Paging = {}): Promise<Row[]> {
  const { size = PAGE, optional = false } = paging;
  for (const smaller of [size, ...SMALLER].filter((rows) => rows <= size)) {
    const last = smaller === SMALLER.at(-1);
    try {
      return await pagesOf((url) => get(url, { optional, divisible: !last }), path, collection, smaller);
    } catch (error) {
      if (last || !isTooMuch(error)) throw error;
    }
  }
  throw badShape(path, 'pages');
}

/** The rows of the first pages; `whole`: there are no others. */
export function firstPages(get: Get, path: string, collection: string, most: number): Promise<Found> {
  return pagesUpTo(most, get, path, collection, PAGE);
}

interface Found {
  rows: Row[];
  whole: boolean;
}

async function pagesOf(get: Get, path: string, collection: string, size: number): Promise<Row[]> {
  const { rows, whole } = await pagesUpTo(MOST_PAGES, get, path, collection, size);
  if (!whole) throw badShape(path, `at most ${MOST_PAGES} pages`);
  return rows;
}

async function pagesUpTo(most: number, get: Get, path: string, collection: string, size: number): Promise<Found> {
  const rows: Row[] = [];
  const mark = path.includes('?') ? '&' : '?';
  let before = '';
  for (let page = 1; page <= most; page += 1) {
    const answer = await get(`${path}${mark}page=${page}&limit=${size}`);
    const found = embedded(answer, collection, path);
    const seen = JSON.stringify(found.map(identityOf));
    if (found.length === 0 || seen === before) return { rows, whole: true };
    rows.push(...found);
    const links = isRow(answer) && isRow(answer._links) ? answer._links : {};
    if (!links.next) return { rows, whole: true };
    before = seen;
  }
  return { rows, whole: false };
}

/** Links carry the number of the page. */
function identityOf({ _links, ...row }: Row): unknown {
  return row.id ?? row;
}

function isTooMuch(error: unknown): boolean {
  return error instanceof Failure && (error.args.status === 504 || error.code === 'CRM_ANSWER_TOO_LARGE');
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
