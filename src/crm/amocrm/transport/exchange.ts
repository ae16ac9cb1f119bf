import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import axios, { AxiosError } from 'axios';
import { proxyOfCrm } from '../../../model/proxies';
import type { AccountUrl } from '../account-url';
import { redact } from './redact';

const LARGEST_BODY = 20 * 1024 * 1024;

export interface Call {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Relative to the root, with its query: `/leads/pipelines?limit=250`. */
  path: string;
  /** Parameters that no message and no log may name, because they carry a secret. */
  query?: Readonly<Record<string, string>> | undefined;
  body?: unknown;
  /** What stands in the body and may come back in no message either. */
  secrets?: readonly string[] | undefined;
}

/** What nothing that is kept of an answer may repeat. */
export function secretsIn({ query = {}, secrets = [] }: Call, token: string | undefined): string[] {
  return [...(token === undefined ? [] : [token]), ...Object.values(query), ...secrets];
}

/** What came back over the wire, before anything is made of it. */
export type Exchanged =
  | { kind: 'answer'; status: number; html: boolean; body: string; date: string | null; requestId: string | null }
  /** `sent`: the request may have reached the CRM. `code` is the code of node or axios, never a message. */
  | {
      kind: 'torn';
      code: string;
      sent: boolean;
      oversized: boolean;
      retryable: boolean;
      /** Origin of the account. */
      address: string;
      /** The variable that names a proxy of the CRM; '' where there is none. */
      proxy: string;
    };

export type Exchange = (call: Call, token?: string) => Promise<Exchanged>;

const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/**
 * Creates take a connection of their own: a kept one that the CRM closes at that very moment would look like a create
 * of unknown outcome.
 */
const FRESH = { httpAgent: new HttpAgent({ keepAlive: false }), httpsAgent: new HttpsAgent({ keepAlive: false }) };

/** What paths are relative to. */
export type Root = '/api/v4' | '';

/**
 * One HTTP request through axios, no retries. No cookie is kept, because one of another account would win over the
 * token (401 on live Kommo accounts). Redirects are not followed, because they would carry the token to
 * another host; proxies of the environment are taken, by a tunnel, but for loopback; bodies over 20 MiB are refused.
 * `deadlineMs` is for all of it, from the look-up of the host to the last byte: an answer that comes byte by byte ends
 * with it, too.
 */
export function createExchange(account: AccountUrl, root: Root, deadlineMs: number): Exchange {
  const http = axios.create({
    baseURL: `${account.origin}${root}`,
    allowAbsoluteUrls: false,
    maxRedirects: 0,
    maxContentLength: LARGEST_BODY,
    maxBodyLength: LARGEST_BODY,
    responseType: 'text',
    transformResponse: (body: unknown) => body,
    validateStatus: () => true,
    headers: { Accept: 'application/hal+json, application/problem+json, application/json' },
    ...(account.loopback ? { proxy: false as const } : {}),
  });

  return async (call, token) => {
    const { method, path, query, body } = call;
    const deadline = AbortSignal.timeout(deadlineMs);
    try {
      const response = await http.request<unknown>({
        method,
        url: path,
        signal: deadline,
        ...(query === undefined ? {} : { params: query }),
        ...(method === 'POST' ? FRESH : {}),
        ...(body === undefined ? {} : { data: JSON.stringify(body) }),
        headers: {
          ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
      });
      const text = typeof response.data === 'string' ? response.data : '';
      const header = (name: string): string | null => {
        const value: unknown = response.headers[name];
        return typeof value === 'string' ? value : null;
      };
      return {
        kind: 'answer',
        status: response.status,
        html: /\bhtml\b/i.test(header('content-type') ?? '') || /^\s*</.test(text),
        body: text,
        date: dateIn(header('date')),
        requestId: requestIdIn(header('x-request-id'), secretsIn(call, token)),
      };
    } catch (error) {
      const proxy = account.loopback ? undefined : proxyOfCrm((name) => process.env[name]);
      const about = { address: account.origin, proxy: proxy ?? '' };
      return deadline.aborted && error instanceof AxiosError ? { ...LATE, ...about } : torn(error, about);
    }
  };
}

const LATE = { kind: 'torn', code: 'ETIMEDOUT', sent: true, oversized: false, retryable: true } as const;

/**
 * It goes into logs and messages. The vendor's are 32 hexadecimal digits; of anything else only a word is taken for one,
 * and none that is a part of a secret: an answer may repeat whatever it was sent.
 */
function requestIdIn(text: string | null, secrets: readonly string[]): string | null {
  if (text === null || !/^[\w-]{1,64}$/.test(text)) return null;
  if (text.length >= SHORTEST_PART && secrets.some((secret) => secret.includes(text))) return null;
  return /^[0-9a-f]{32}$/i.test(text) ? text : redact(text, ...secrets);
}

/** Fewer characters of a secret are found in any text. */
const SHORTEST_PART = 6;

/** As HTTP writes it; what else stands there is nobody's clock. */
function dateIn(text: string | null): string | null {
  return text !== null && /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/.test(text) ? text : null;
}

function torn(error: unknown, about: { address: string; proxy: string }): Exchanged {
  if (!(error instanceof AxiosError)) throw error;
  const code = error.code ?? 'UNKNOWN';
  const oversized = /max(Content|Body)Length/.test(error.message);
  const certificate = /CERT|TLS|SSL|SIGNATURE/.test(code);
  return {
    kind: 'torn',
    code,
    sent: !NEVER_SENT.has(code) && !certificate,
    oversized,
    retryable: !certificate && !oversized,
    ...about,
  };
}
