import { Failure } from '../../../model/diagnostic';
import type { Send } from '../../../registry/driver';
import { changesAt } from '../approved';
import { bodyOf } from '../attributes';
import { singleRow } from '../bulk';
import { whole } from '../json';
import { type LiveWebhook, WEBHOOK_ATTRIBUTES, type WebhookSpec } from '../model/composite-kinds/webhook';
import { newIds, unproven } from '../new-ids';
import type { AmoWriter } from '../write-context';

const PATH = '/webhooks';

/** A webhook has no address but its destination: POST creates it or replaces its settings, there is no PATCH and no bulk. */
export const webhookWriter: AmoWriter<WebhookSpec, LiveWebhook> = {
  batchKey: () => undefined,

  async create(items, { send, resolve, snapshot }) {
    const ids: string[] = [];
    for (const { spec } of items) ids.push(await post(spec, send));
    return newIds('webhook', ids, PATH, { resolve, snapshot }).map((id) => ({ id, ids: {} }));
  },

  /** An address that changes is a new webhook and the end of the old one. */
  async update({ live, after, changes }, { send, snapshot }) {
    const id = await post(after, send);
    const holder = snapshot.webhooks.find((hook) => String(hook.id) === id)?.destination;
    if (holder !== undefined && holder !== after.url && holder !== live.destination) throw unproven(PATH, id);
    if (changesAt(changes, 'url')) await unsubscribe(live.destination, send);
    return { id, ids: {} };
  },

  async remove({ live }, { send }) {
    await unsubscribe(live.destination, send);
  },
};

async function post(spec: WebhookSpec, send: Send): Promise<string> {
  const body = { ...bodyOf(WEBHOOK_ATTRIBUTES, spec), destination: spec.url, settings: spec.events };
  const answer = await send({ method: 'POST', path: PATH, body });
  return String(whole(singleRow(answer, 'webhooks', PATH), 'id', PATH));
}

/**
 * Some Kommo accounts read the destination of a deletion from the query alone, so a refusal of the documented form is
 * followed by the other one; a hook that neither finds is gone.
 */
async function unsubscribe(destination: string, send: Send): Promise<void> {
  const request = { method: 'DELETE', path: PATH } as const;
  try {
    await send({ ...request, body: { destination } });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    try {
      await send({ ...request, query: { destination } });
    } catch (second) {
      if (!(second instanceof Failure) || second.code !== 'CRM_NOT_FOUND') throw error;
    }
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof Failure && (error.code === 'CRM_NOT_FOUND' || error.code === 'CRM_REFUSED');
}
