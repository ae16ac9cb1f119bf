import type { Account } from '../account';
import type { Query } from './query';

export interface Actor {
  userId: number;
  admin: boolean;
}

/** A request after transport, rate and authorization: all a resource needs to know. */
export interface Call {
  params: Readonly<Record<string, string>>;
  query: Query;
  /** Parsed JSON; undefined when the request had no body. */
  body: unknown;
  actor: Actor;
  /** `https://host` as the client called it: the start of every link. */
  origin: string;
  pathname: string;
  search: string;
}

export interface Answer {
  status: number;
  /** Without a body the answer has no content type either (204). */
  body?: unknown;
  contentType?: string;
}

export interface Route {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: string;
  access: 'any' | 'admin';
  handle(call: Call, account: Account): Answer;
}

type Handle = Route['handle'];

const route =
  (method: Route['method'], access: Route['access']) =>
  (path: string, handle: Handle): Route => ({ method, path: `/api/v4/${path}`, access, handle });

/** Reads are for everybody, configuration writes for administrators; data writes use `forAnyone`. */
export const get = route('GET', 'any');
export const post = route('POST', 'admin');
export const patch = route('PATCH', 'admin');
export const remove = route('DELETE', 'admin');

export const forAnyone = (one: Route): Route => ({ ...one, access: 'any' });
export const forAdmins = (one: Route): Route => ({ ...one, access: 'admin' });

export const noContent: Answer = { status: 204 };
export const ok = (body: unknown, status = 200): Answer => ({ status, body });
