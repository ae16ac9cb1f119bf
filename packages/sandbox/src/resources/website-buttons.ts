import { type Account, accountDocument, rootSpot } from '../account';
import { boolean, integer, listOf, maybe, object, optional, text } from '../http/decode';
import { cut, openPage, pageOf } from '../http/hal';
import { oneItem } from '../http/items';
import { notAChoice, notFound, refuse } from '../http/problems';
import { type Answer, type Call, forAdmins, get, ok, patch, post, type Route } from '../http/route';
import { rewritten } from '../rules/as-read';
import { stableUuid } from '../store/counters';
import type { WebsiteButtonDocument } from '../store/directory-documents';

const MAX_WEBSITES = 10;

const newButton = object({
  pipeline_id: integer,
  trusted_websites: maybe(listOf(text())),
  is_used_in_app: maybe(boolean),
  name: maybe(text({ blank: true })),
});

const buttonChange = object({
  name: maybe(text({ blank: true })),
  trusted_websites: maybe(object({ add: optional(listOf(text())) })),
});

/** Guess: the key `script` is there all the time and null until it is asked for. */
function showButton(account: Account, button: WebsiteButtonDocument, withScript: boolean): Record<string, unknown> {
  const ready = button.button_id !== null;
  return {
    account_id: accountDocument(account).id,
    source_id: button.id,
    button_id: button.button_id,
    is_duplication_control_enabled: button.is_duplication_control_enabled,
    name: button.name,
    creation_status: ready ? 'created' : 'creation_pending',
    pipeline_id: button.pipeline_id,
    script: withScript && ready ? scriptOf(account, button) : null,
    ...button.as_read,
  };
}

const scriptOf = ({ env, flavour }: Account, { button_id }: WebsiteButtonDocument) =>
  `<script>window.amo_social_button={id:"${button_id}",hash:"${stableUuid(`button:${env}:${button_id}`)}"}</script>` +
  `<script async src="https://gso.${flavour.domain}/js/button.js"></script>`;

/** Buttons are made after the answer to the POST: the first look still finds the making, every later one the button. */
function finish(account: Account, buttons: readonly WebsiteButtonDocument[]): void {
  for (const button of buttons) {
    if (button.button_id !== null) continue;
    account.store.save('websiteButton', { ...button, button_id: account.store.nextId('websiteButton') });
  }
}

function listButtons(call: Call, account: Account): Answer {
  const page = pageOf(call, account, 250, 250);
  const { withs } = call.query;
  const buttons = account.store.all('websiteButton').filter((button) => !button.deleted || withs.has('deleted'));
  const shown = buttons.map((button) => showButton(account, button, withs.has('scripts')));
  finish(account, buttons);
  return openPage(call, 'website_buttons', page, cut(shown, page));
}

function readButton(call: Call, account: Account): Answer {
  const button = findButton(call, account, call.query.withs.has('deleted'));
  const shown = showButton(account, button, call.query.withs.has('scripts'));
  finish(account, [button]);
  return ok(shown);
}

function addButton(call: Call, account: Account): Answer {
  return oneItem(call.body, (body) => {
    const wish = newButton(body, rootSpot(account));
    const websites = wish.trusted_websites ?? [];
    if (account.store.find('pipeline', wish.pipeline_id) === undefined) throw notAChoice('pipeline_id');
    if (websites.length === 0 && !wish.is_used_in_app) {
      throw refuse('FieldMissing', 'trusted_websites', 'A website is needed unless is_used_in_app is true.');
    }
    refuseTooMany(websites.length, 'trusted_websites');
    const button: WebsiteButtonDocument = {
      id: account.store.nextId('source'),
      button_id: null,
      name: wish.name ?? '',
      pipeline_id: wish.pipeline_id,
      trusted_websites: websites,
      is_used_in_app: wish.is_used_in_app ?? false,
      is_duplication_control_enabled: false,
      online_chat: false,
      deleted: false,
    };
    account.store.save('websiteButton', button);
    return ok({ source_id: button.id, trusted_websites: websites }, 202);
  });
}

function refuseTooMany(count: number, path: string): void {
  if (count > MAX_WEBSITES) throw refuse('TooManyElements', path, `At most ${MAX_WEBSITES} websites are allowed.`);
}

function addOnlineChat(call: Call, account: Account): Answer {
  account.store.save('websiteButton', { ...findButton(call, account), online_chat: true });
  return ok({}, 202);
}

/** Websites are added only to a list that is not empty; there is no way to take one away. */
function changeButton(call: Call, account: Account): Answer {
  const before = findButton(call, account);
  return oneItem(call.body, (body) => {
    const wish = buttonChange(body, rootSpot(account));
    const added = before.trusted_websites.length === 0 ? [] : (wish.trusted_websites?.add ?? []);
    const websites = [...new Set([...before.trusted_websites, ...added])];
    refuseTooMany(websites.length, 'trusted_websites.add');
    const after = { ...rewritten(before, wish), name: wish.name ?? before.name, trusted_websites: websites };
    account.store.save('websiteButton', after);
    return ok(showButton(account, after, true));
  });
}

function findButton(call: Call, account: Account, alsoDeleted = false): WebsiteButtonDocument {
  const button = account.store.find('websiteButton', call.params.id ?? '');
  if (button === undefined || (button.deleted && !alsoDeleted)) throw notFound('Source not found');
  return button;
}

const base = 'website_buttons';

export const websiteButtonRoutes: Route[] = [
  forAdmins(get(base, listButtons)),
  forAdmins(get(`${base}/:id`, readButton)),
  post(base, addButton),
  post(`${base}/:id/online_chat`, addOnlineChat),
  patch(`${base}/:id`, changeButton),
];
