import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { Actor } from './route';

/** What travels with a request through the layers of the application. */
export interface Env {
  Bindings: HttpBindings;
  Variables: { actor: Actor; requestId: string; tornOff: boolean };
}

export type Ctx = Context<Env>;
