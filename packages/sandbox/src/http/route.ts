import type { Account } from '../account';
import type { FlavourName } from '../flavour';
import type { Query } from './query';

export interface Actor {
  userId: number;
  admin: boolean;
  /** The client id of the integration whose token was sent. */
  integration: string;
  /** Made by a button on somebody's page: users and sources are closed to it. */
  external: boolean;
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
  /** Where the method exists; absent: everywhere. */
  flavours?: readonly FlavourName[];
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

/** Elsewhere the path answers 405 while it has other methods, 404 when it has none. */
export const onlyIn = (flavour: FlavourName, one: Route): Route => ({ ...one, flavours: [flavour] });

export const noContent: Answer = { status: 204 };
export const ok = (body: unknown, status = 200): Answer => ({ status, body });
