import type { Account } from '../account';
import { Problem, tooManyPerPage } from './problems';
import { type Answer, type Call, noContent, ok } from './route';

export interface Page {
  number: number;
  limit: number;
}

/** Of the page and row numbers asked for; a limit over `max` is cut without a word (measured) or refused (Kommo's pages). */
export function pageOf(call: Call, { flavour }: Account, max = 250, usual = 50): Page {
  const number = wholeNumber(call.query.text('page'), 1);
  const limit = wholeNumber(call.query.text('limit'), usual);
  if (limit > max && !flavour.cutsLimits) throw tooManyPerPage(max);
  return { number, limit: Math.min(limit, max) };
}

function wholeNumber(value: string | undefined, fallback: number): number {
  if (value === undefined || value === '') return fallback;
  if (!/^[1-9]\d*$/.test(value)) throw new Problem(400, 'Invalid page or limit');
  return Number(value);
}

const href = (call: Call, path: string) => `${call.origin}/api/v4/${path}`;
export const selfLink = (call: Call, path: string) => ({ _links: { self: { href: href(call, path) } } });

/** Lists with totals: custom fields, users, roles. */
export function countedPage(call: Call, key: string, page: Page, all: readonly unknown[]): Answer {
  const pages = Math.max(1, Math.ceil(all.length / page.limit));
  const items = all.slice((page.number - 1) * page.limit, page.number * page.limit);
  if (items.length === 0) return noContent;
  const links: Record<string, unknown> = { self: pageLink(call, page, page.number) };
  if (page.number < pages) links.next = pageLink(call, page, page.number + 1);
  links.first = pageLink(call, page, 1);
  if (page.number > 1) links.prev = pageLink(call, page, page.number - 1);
  links.last = pageLink(call, page, pages);
  return ok({
    _total_items: all.length,
    _page: page.number,
    _page_count: pages,
    _links: links,
    _embedded: { [key]: items },
  });
}

/** Lists of data (leads, contacts, companies, events): no totals, the end shows by a missing `next`. */
export function openPage(call: Call, key: string, page: Page, found: { items: unknown[]; more: boolean }): Answer {
  if (found.items.length === 0) return noContent;
  const links: Record<string, unknown> = { self: pageLink(call, page, page.number) };
  if (found.more) links.next = pageLink(call, page, page.number + 1);
  if (page.number > 1) {
    links.first = pageLink(call, page, 1);
    links.prev = pageLink(call, page, page.number - 1);
  }
  return ok({ _page: page.number, _links: links, _embedded: { [key]: found.items } });
}

/** The part of a whole list that an open page shows. */
export function cut<T>(all: readonly T[], page: Page): { items: T[]; more: boolean } {
  const end = page.number * page.limit;
  return { items: all.slice(end - page.limit, end), more: all.length > end };
}

/** `_total_items` and the items: statuses, groups, webhooks and the answers of most writes. */
export function totalled(key: string, items: readonly unknown[]): Record<string, unknown> {
  return { _total_items: items.length, _embedded: { [key]: items } };
}

function pageLink(call: Call, page: Page, number: number): { href: string } {
  const kept = call.search
    .replace(/^\?/, '')
    .split('&')
    .filter((pair) => pair !== '' && !/^(page|limit)=/.test(pair));
  const query = [...kept, `page=${number}`, `limit=${page.limit}`].join('&');
  return { href: `${call.origin}${call.pathname}?${query}` };
}
