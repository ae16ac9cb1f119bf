import { type Account, accountDocument, rootSpot } from '../account';
import { type Decoder, integer, listOf, maybe, object, optional, text } from '../http/decode';
import { totalled } from '../http/hal';
import { oneItem, requestId } from '../http/items';
import { notAChoice, notFound, Problem } from '../http/problems';
import { type Answer, type Call, forAdmins, get, noContent, ok, post, type Route, remove } from '../http/route';
import { MAX_WEBHOOKS, webhookEvents } from '../rules/webhook-events';
import type { WebhookDocument } from '../store/documents';

const destination: Decoder<string> = (value, at) => {
  const url = text({ max: 2048 })(value, at);
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) throw notAChoice(at.path, 'This is not a URL.');
  // Domains must be written in Latin letters; URL itself would silently turn them into punycode.
  const host = url.replace(/^https?:\/\//i, '').split(/[/?#]/)[0] ?? '';
  if (/[\u0400-\u04ff]/.test(host)) throw notAChoice(at.path, 'Cyrillic domains are not supported.');
  return url;
};

/** Events that some hook has already are known, too. */
function wishOf(account: Account) {
  const inUse = account.store.all('webhook').flatMap((webhook) => webhook.settings);
  const known = [...webhookEvents(account.flavour.name), ...inUse];
  const event: Decoder<string> = (value, at) => {
    if (!known.includes(text()(value, at))) throw notAChoice(at.path);
    return text()(value, at);
  };
  const settings: Decoder<string[]> = (value, at) => {
    const events = listOf(event)(value, at);
    if (events.length === 0) throw notAChoice(at.path, 'At least one event is needed.');
    return [...new Set(events)];
  };
  return object({ destination, settings, sort: optional(maybe(integer)), request_id: requestId });
}

function showWebhook(account: Account, webhook: WebhookDocument): Record<string, unknown> {
  const position = account.store.all('webhook').findIndex((one) => one.id === webhook.id);
  return {
    id: webhook.id,
    destination: webhook.destination,
    created_at: webhook.created_at,
    updated_at: webhook.updated_at,
    account_id: accountDocument(account).id,
    created_by: webhook.created_by,
    sort: webhook.sort ?? position + 1,
    disabled: webhook.disabled,
    settings: webhook.settings,
  };
}

function listWebhooks(call: Call, account: Account): Answer {
  const wanted = call.query.text('filter', 'destination');
  const found = account.store.all('webhook').filter((one) => wanted === undefined || one.destination === wanted);
  if (found.length === 0) return noContent;
  return ok(
    totalled(
      'webhooks',
      found.map((one) => showWebhook(account, one)),
    ),
  );
}

/** There is no PATCH: a second POST to the same destination replaces the events of the first. */
function subscribe(call: Call, account: Account): Answer {
  return oneItem(call.body, (body) => {
    const wish = wishOf(account)(body, rootSpot(account));
    const all = account.store.all('webhook');
    const known = all.find((one) => one.destination === wish.destination);
    if (known === undefined && all.length >= MAX_WEBHOOKS) {
      throw new Problem(422, `Limit ${MAX_WEBHOOKS} webhooks per account`);
    }
    const now = account.now();
    const webhook: WebhookDocument = {
      ...(known ?? {
        id: account.store.nextId('webhook'),
        created_at: now,
        created_by: call.actor.userId,
        disabled: false,
      }),
      ...(account.switches['webhook-reposted'] === 'enabled' ? { disabled: false } : {}),
      destination: wish.destination,
      updated_at: now,
      settings: wish.settings,
    };
    account.store.save('webhook', webhook);
    return ok(answered(account, webhook), account.flavour.postWebhookStatus);
  });
}

function answered(account: Account, webhook: WebhookDocument): Record<string, unknown> {
  const shown = showWebhook(account, webhook);
  if (account.switches['webhook-settings-answered'] === 'list') return shown;
  return { ...shown, settings: Object.fromEntries(webhook.settings.map((event) => [event, 1])) };
}

function unsubscribe(call: Call, account: Account): Answer {
  const byQuery = account.switches['webhook-deleted-by'] === 'query';
  return oneItem(byQuery ? { destination: call.query.text('destination') } : call.body, (body) => {
    const wish = object({ destination: text({ max: 2048 }) })(body, { path: '', strict: false });
    const webhook = account.store.all('webhook').find((one) => one.destination === wish.destination);
    if (webhook === undefined) throw notFound('Webhook not found');
    account.store.drop('webhook', webhook.id);
    return noContent;
  });
}

export const webhookRoutes: Route[] = [
  forAdmins(get('webhooks', listWebhooks)),
  post('webhooks', subscribe),
  remove('webhooks', unsubscribe),
];
