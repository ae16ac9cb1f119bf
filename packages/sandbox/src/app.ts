import { Hono, type MiddlewareHandler } from 'hono';
import { afterConsent, consentPage } from './access/consent';
import { isForeignSession, sessionCookie } from './access/cookie';
import { exchangeToken, showSubdomain } from './access/oauth';
import type { createGate } from './access/rate';
import { actorOf } from './access/tokens';
import { type Account, accountDocument } from './account';
import { CONTROL_PATH, controlRoutes } from './faults/control';
import type { FaultBox } from './faults/faults';
import type { RequestJournal } from './faults/journal';
import { meddle } from './faults/meddle';
import { failureOf, originOf, parseBody, toResponse } from './http/answers';
import type { Ctx, Env } from './http/environment';
import { blockedPage, tooManyRequests } from './http/pages';
import { Problem, unauthorized } from './http/problems';
import { parseQuery } from './http/query';
import type { Route } from './http/route';
import { ROUTES } from './resources';
import { stableUuid } from './store/counters';

export interface Controls {
  gate: ReturnType<typeof createGate>;
  faults: FaultBox;
  journal: RequestJournal;
}

/** One account as a web application. Order matters: gateway faults come before the rate, the rate before the token. */
export function createApp(account: Account, controls: Controls): Hono<Env> {
  const app = new Hono<Env>({ strict: false });
  app.onError((error, c) => {
    const localises = account.switches['error-details'] === 'localised';
    const language = localises ? accountDocument(account).settings.language : undefined;
    return toResponse(failureOf(error, c.get('requestId'), language));
  });
  app.use('*', stamp(account, controls));
  app.use(`${CONTROL_PATH}/*`, authorize(account));
  for (const { method, path, handle } of controlRoutes(account, controls)) {
    app.on(method, path, async (c) => toResponse(handle(await bodyOf(c))));
  }
  app.use('*', meddle(account, controls.faults));
  app.use('*', limit(account, controls));
  app.post('/oauth2/access_token', async (c) => {
    const body = await bodyOf(c);
    return toResponse(account.store.transaction(() => exchangeToken(account, body)));
  });
  app.get('/oauth2/account/current/subdomain', (c) =>
    toResponse(showSubdomain(account, c.req.header('x-refresh-token') ?? '')),
  );
  app.get('/oauth', (c) => toResponse(consentPage(account, new URL(c.req.url))));
  app.post('/oauth', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const url = new URL(c.req.url);
    return c.redirect(account.store.transaction(() => afterConsent(account, url, form.get('decision') === 'allow')));
  });
  app.use('/api/*', authorize(account));
  const routes = ROUTES.filter(({ flavours }) => flavours?.includes(account.flavour.name) ?? true);
  for (const route of routes) app.on(route.method, numbered(route.path), (c) => serve(c, account, route));
  for (const path of new Set(routes.map((route) => numbered(route.path)))) {
    app.all(path, () => {
      throw new Problem(405, 'Method Not Allowed');
    });
  }
  app.notFound((c) => {
    const { pathname, search } = new URL(c.req.url);
    const https = originOf(c).replace(/^http:/, 'https:');
    const missing = new Problem(404, `Cannot ${c.req.method} ${https}${pathname}${search}!`);
    return toResponse(failureOf(missing, c.get('requestId')));
  });
  return app;
}

/** Ids are numbers, except those of field groups; so `/leads/complex` is not a lead. */
function numbered(path: string): string {
  return path.includes('/groups/:id') ? path : path.replace(/:(\w+)/g, ':$1{[0-9a-z_]*[0-9]+[0-9a-z_]*}');
}

async function serve(c: Ctx, account: Account, route: Route): Promise<Response> {
  const actor = c.get('actor');
  if (route.access === 'admin' && !actor.admin) throw new Problem(403, 'Insufficient rights for this method');
  const { pathname, search } = new URL(c.req.url);
  const body = c.req.method === 'GET' ? undefined : await bodyOf(c);
  const call = { params: c.req.param(), query: parseQuery(search), body, actor, origin: originOf(c), pathname, search };
  return toResponse(account.store.transaction(() => route.handle(call, account)));
}

const bodyOf = async (c: Ctx) => parseBody(await c.req.text(), c.req.header('content-type'));

function stamp(account: Account, { journal }: Controls): MiddlewareHandler<Env> {
  let count = 0;
  return async (c, next) => {
    count += 1;
    const id = stableUuid(`request:${account.env}:${count}`).replaceAll('-', '');
    c.set('requestId', id);
    const enter = journal.begin();
    const size = (await c.req.arrayBuffer()).byteLength;
    await next();
    c.header('X-Request-Id', id);
    const cookie = sessionCookie(account);
    if (cookie !== undefined) c.header('Set-Cookie', cookie, { append: true });
    const { pathname, search } = new URL(c.req.url);
    if (pathname.startsWith(CONTROL_PATH)) return;
    const status = c.get('tornOff') ? 0 : c.res.status;
    enter({ method: c.req.method, path: pathname, query: search, status, size });
  };
}

function authorize(account: Account): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (isForeignSession(account, c.req.header('cookie'))) throw unauthorized();
    const actor = actorOf(account, c.req.header('authorization') ?? null, c.req.header('x-context-user-id') ?? null);
    if (actor === undefined) throw unauthorized();
    c.set('actor', actor);
    await next();
  };
}

function limit(account: Account, { gate }: Controls): MiddlewareHandler<Env> {
  return async (c, next) => {
    const verdict = gate(c.req.header('authorization') ?? 'anonymous');
    if (verdict === 'blocked') return toResponse(blockedPage());
    if (verdict === 'too-many') return toResponse(tooManyRequests(account.flavour));
    await next();
    return;
  };
}
