import type { Context } from 'hono';
import { localised } from './localise';
import { internalError } from './pages';
import { Breakdown, Problem, problemBody } from './problems';
import type { Answer } from './route';

const SUCCESS = 'application/hal+json';
/** Without a charset: a client in wide use compares this value with `===`. */
const FAILURE = 'application/problem+json';

export function toResponse(answer: Answer): Response {
  const { status, body } = answer;
  if (body === undefined) return new Response(null, { status });
  const contentType = answer.contentType ?? (status < 400 ? SUCCESS : FAILURE);
  const content = typeof body === 'string' ? body : JSON.stringify(body);
  return new Response(content, { status, headers: { 'Content-Type': contentType } });
}

/** `language`: of the details, where it is not English. */
export function failureOf(error: unknown, trace: string, language = 'en'): Answer {
  if (error instanceof Problem) return { status: error.status, body: problemBody(localised(error, language)) };
  if (error instanceof Breakdown) return internalError('Internal server error', trace);
  return internalError(error instanceof Error ? (error.stack ?? error.message) : String(error), trace);
}

/** How the client reached us: `http` on loopback, `https` for the name of a real account sent here by a test. */
export function originOf(c: Context): string {
  const host = c.req.header('host') ?? 'localhost';
  return `${/^(127\.|localhost|\[::1\])/.test(host) ? 'http' : 'https'}://${host}`;
}

export function parseBody(content: string, contentType: string | undefined): unknown {
  if (content.trim() === '') return undefined;
  if (contentType?.startsWith('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(content));
  }
  try {
    return JSON.parse(content) as unknown;
  } catch {
    throw new Problem(400, 'Request data is not valid JSON');
  }
}
