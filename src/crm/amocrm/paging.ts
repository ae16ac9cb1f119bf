import { createHash } from 'node:crypto';
import { Failure } from '../../model/diagnostic';
import { embedded, isRow, type Row } from './json';
import type { Get } from './transport/client';

export type { Get };

const PAGE = 250;
/** Rows a page, where an answer of the usual size was too much for the CRM; the largest that fits is tried first. */
const SMALLER = [100, 25];
/** Rows of a list of the configuration. */
const MOST_ROWS = 100_000;

export interface Paging {
  /** Rows a page; 250 unless told. */
  size?: number | undefined;
  /** An account may lack the list. */
  optional?: boolean | undefined;
  /** More rows, or more pages than these would fill, are no list of an account; 100,000 unless told. */
  most?: number;
}

/**
 * All rows of a paged list, until a page has no `_links.next`, is empty (204), or repeats the one before, because some
 * lists ignore the number of the page. How many rows were asked for says nothing about how many come. Only the presence
 * of the link counts; its address is never followed, so the token stays with the configured host.
 */
export function allPages(get: Get, path: string, collection: string, paging: Paging = {}): Promise<Row[]> {
  return allKept(get, { path, collection, keep: (row) => row }, paging);
}

/** The pages of a list, and what to keep of a row: of long lists little, since all of it is in memory at once. */
export interface Paged<T> {
  path: string;
  collection: string;
  keep(row: Row): T;
}

/** The same with less of each row; CRM_LIST_ENDLESS where the list comes to no end. */
export async function allKept<T>(get: Get, list: Paged<T>, paging: Paging = {}): Promise<T[]> {
  const { size = PAGE, optional = false, most = MOST_ROWS } = paging;
  const sizes = [size, ...SMALLER.filter((smaller) => smaller < size)];
  for (const [nth, rows] of sizes.entries()) {
    const divisible = nth < sizes.length - 1;
    try {
      const found = await pagesUpTo(most, (url) => get(url, { optional, divisible }), list, rows);
      if (!found.whole || found.rows.length > most) throw endless(list.path, found.rows.length);
      return found.rows;
    } catch (error) {
      if (!divisible || !isTooMuch(error)) throw error;
    }
  }
  return [];
}

/** The rows of a list that comes in one answer. */
export async function onlyPage(get: Get, path: string, collection: string, optional: boolean): Promise<Row[]> {
  const rows = embedded(await get(path, { optional }), collection, path.replace(/\?.*/, ''));
  if (rows.length > MOST_ROWS) throw endless(path, rows.length);
  return rows;
}

/** The first rows, whole pages of them; `whole`: there are no others. */
export function firstRows<T>(get: Get, list: Paged<T>, most: number): Promise<Found<T>> {
  return pagesUpTo(most, get, list, PAGE);
}

interface Found<T> {
  rows: T[];
  whole: boolean;
}

async function pagesUpTo<T>(
  most: number,
  get: Get,
  { path, collection, keep }: Paged<T>,
  size: number,
): Promise<Found<T>> {
  const rows: T[] = [];
  const mark = path.includes('?') ? '&' : '?';
  const seen = new Set<string>();
  let before = '';
  for (let page = 1; page <= most / size && rows.length < most; page += 1) {
    const answer = await get(`${path}${mark}page=${page}&limit=${size}`);
    const found = embedded(answer, collection, path);
    const identity = identityOf(found);
    if (found.length === 0 || identity === before) return { rows, whole: true };
    if (seen.has(identity)) throw endless(path, rows.length);
    for (const row of found) rows.push(keep(row));
    const links = isRow(answer) && isRow(answer._links) ? answer._links : {};
    if (!links.next) return { rows, whole: true };
    seen.add(identity);
    before = identity;
  }
  return { rows, whole: false };
}

/** Tells pages apart, by the ids of their rows. Links carry the number of the page. */
function identityOf(rows: readonly Row[]): string {
  const ids = rows.map(({ _links, ...row }) => row.id ?? row);
  return createHash('sha256').update(JSON.stringify(ids)).digest('base64');
}

function endless(path: string, rows: number): Failure {
  return new Failure('crm', 'CRM_LIST_ENDLESS', { path, rows });
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
