import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import type { MiddlewareHandler } from 'hono';
import type { Account } from '../account';
import { toResponse } from '../http/answers';
import type { Ctx, Env } from '../http/environment';
import { blockedPage, gatewayTimeoutPage, internalError, notFoundPage, tooManyRequests } from '../http/pages';
import { notAChoice, Problem, validationProblem } from '../http/problems';
import { disfigure, type FaultBox } from './faults';

/** 400 without a list of errors: passes by itself. */
const SYSTEM_ERROR = {
  amocrm: 'Произошла системная ошибка. Попробуйте повторить запрос позже',
  kommo: 'A system error occurred. Please try again later',
};
/** The same shape, for days: rights, or a subscription that ended. */
const NO_RIGHTS = {
  amocrm: 'Нет прав для выполнения операции. Код 244',
  kommo: 'Insufficient rights for the operation. Code 244',
};

/** Lets the waiting faults happen to the requests they are meant for. */
export function meddle(account: Account, faults: FaultBox): MiddlewareHandler<Env> {
  return async (c, next) => {
    const fault = faults.take(c.req.method, new URL(c.req.url).pathname);
    if (fault === undefined) {
      await next();
      return;
    }
    switch (fault.kind) {
      case 'too-many-requests':
        return toResponse(tooManyRequests(account.flavour));
      case 'blocked':
        return toResponse(blockedPage());
      case 'payment-required':
        throw new Problem(402, 'Payment required');
      case 'system-error':
        throw new Problem(400, SYSTEM_ERROR[account.flavour.name]);
      case 'no-rights':
        throw new Problem(400, NO_RIGHTS[account.flavour.name]);
      case 'not-a-choice':
        throw validationProblem([{ request_id: '0', errors: notAChoice('name').findings }]);
      case 'not-found-page':
        return toResponse(notFoundPage());
      case 'server-error':
        return toResponse(internalError('Injected by a test', c.get('requestId')));
      case 'gateway-timeout':
        return toResponse(gatewayTimeoutPage());
      case 'gateway-timeout-after':
        await next();
        c.res = toResponse(gatewayTimeoutPage());
        return;
      // a list that does not show yet what was made a moment ago
      case 'nothing-yet':
        return toResponse({ status: 204 });
      case 'slow':
        await sleep(fault.delayMs ?? 1000);
        await next();
        return;
      // carried out late, whether its sender is still there or not
      case 'overtaken':
        await Promise.race([faults.overtaken(fault.by ?? 1), sleep(fault.delayMs ?? 1000, undefined, { ref: false })]);
        await next();
        return;
      case 'held':
        await Promise.race(fault.begun ? [faults.cleared()] : [faults.cleared(), givenUp(c)]);
        if (!fault.begun && (await hasGivenUp(c))) return tearOff(c);
        await next();
        return;
      case 'hang':
        await givenUp(c);
        return tearOff(c);
      case 'torn-before':
        return tearOff(c);
      case 'torn-after':
        await next();
        c.res = tearOff(c);
        return;
      case 'enums-as-object':
      case 'null-groups': {
        await next();
        const contentType = c.res.headers.get('Content-Type') ?? '';
        if (!contentType.includes('json')) return;
        const body = disfigure(fault.kind, await c.res.json());
        c.res = toResponse({ status: c.res.status, body, contentType });
        return;
      }
    }
  };
}

/** Resolves when the client hangs up. */
function givenUp(c: Ctx): Promise<'given up'> {
  return new Promise((resolve) => c.env.incoming.socket.once('close', () => resolve('given up')));
}

/** Also when it hung up a moment ago and nobody has heard of it yet: a whole turn of the event loop takes what has come. */
async function hasGivenUp(c: Ctx): Promise<boolean> {
  await turn();
  await turn();
  const { socket } = c.env.incoming;
  return socket.destroyed || socket.readableEnded;
}

/** The client sees the connection break; what Hono answers afterwards reaches nobody. */
function tearOff(c: Ctx): Response {
  c.set('tornOff', true);
  c.env.incoming.socket.destroy();
  return new Response(null, { status: 499 });
}
