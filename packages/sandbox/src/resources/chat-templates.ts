import { type Account, accountDocument, rootSpot } from '../account';
import { integer, object } from '../http/decode';
import { cut, openPage, pageOf, selfLink, totalled } from '../http/hal';
import { eachItem, oneItem } from '../http/items';
import { notAChoice, notFound, Problem, Refusal, refuse } from '../http/problems';
import { type Answer, type Call, forAdmins, get, noContent, ok, patch, post, type Route, remove } from '../http/route';
import { rewritten } from '../rules/as-read';
import { findingsOf, MAX_TEMPLATES, newTemplate, type TemplateWish, templateChange } from '../rules/chat-templates';
import type { ChatTemplateDocument, TemplateReview } from '../store/directory-documents';

const MAX_PAGE = 50;

export function showTemplate(call: Call, account: Account, template: ChatTemplateDocument): Record<string, unknown> {
  const { as_read: asRead, integration: _, reviews, ...own } = template;
  const { attachment, waba_examples: examples } = own;
  return {
    ...own,
    account_id: accountDocument(account).id,
    attachment: attachment && { ...attachment, is_external: true },
    // The vendor's server is written in PHP: an empty object is an empty list.
    waba_examples: Object.keys(examples).length === 0 ? [] : examples,
    ...asRead,
    ...(call.query.withs.has('reviews') ? withReviews(reviews) : {}),
    ...selfLink(call, `chats/templates/${template.id}`),
  };
}

function withReviews(reviews: readonly TemplateReview[]): Record<string, unknown> {
  const status = reviews.at(-1)?.status ?? null;
  return {
    review_status: status,
    is_on_review: status === null ? null : reviews.some((review) => review.status === 'review'),
    _embedded: { reviews },
  };
}

/** Templates of the calling integration: the methods know no others. */
const templatesOf = (call: Call, account: Account) =>
  account.store.all('chatTemplate').filter((template) => template.integration === call.actor.integration);

function listTemplates(call: Call, account: Account): Answer {
  const page = pageOf(call, account, MAX_PAGE);
  const wanted = call.query.list('filter', 'external_id');
  const found = templatesOf(call, account)
    .filter((template) => wanted.length === 0 || wanted.includes(template.external_id))
    .map((template) => showTemplate(call, account, template));
  return openPage(call, 'chat_templates', page, cut(found, page));
}

function addTemplates(call: Call, account: Account): Answer {
  const items = eachItem(call.body, (item, request) => {
    const { id: _, ...wish } = newTemplate(item, rootSpot(account));
    const now = account.now();
    const blank: ChatTemplateDocument = {
      id: account.store.nextId('chatTemplate'),
      integration: call.actor.integration,
      name: wish.name,
      content: wish.content,
      created_at: now,
      updated_at: now,
      buttons: [],
      attachment: null,
      is_editable: false,
      external_id: '',
      type: 'amocrm',
      waba_footer: '',
      waba_category: '',
      waba_language: '',
      waba_examples: {},
      waba_header: null,
      waba_header_type: null,
      reviews: [],
    };
    return { ...showTemplate(call, account, saveTemplate(account, blank, wish)), request_id: request };
  });
  if (templatesOf(call, account).length > MAX_TEMPLATES) throw new Problem(422, `Limit ${MAX_TEMPLATES} templates`);
  return ok(totalled('chat_templates', items));
}

function changeTemplates(call: Call, account: Account): Answer {
  const items = eachItem(call.body, (item, request) => {
    const wish = templateChange(item, rootSpot(account));
    if (wish.id === undefined) throw refuse('FieldMissing', 'id', 'This field is missing.');
    const before = templatesOf(call, account).find((template) => template.id === wish.id);
    if (before === undefined) throw refuse('EntityNotFound', 'id', 'The template was not found.');
    return { ...showTemplate(call, account, changeTemplate(account, before, wish)), request_id: request };
  });
  return ok(totalled('chat_templates', items));
}

function changeOne(call: Call, account: Account): Answer {
  const before = findTemplate(call, account);
  return oneItem(call.body, (body, request) => {
    const after = changeTemplate(account, before, templateChange(body, rootSpot(account)));
    return ok({ ...showTemplate(call, account, after), request_id: request });
  });
}

/** A WhatsApp template can be edited while it is a draft; guessed: a rejected one is a draft again. */
function changeTemplate(account: Account, before: ChatTemplateDocument, wish: TemplateWish): ChatTemplateDocument {
  const sent = before.reviews.some((review) => review.status !== 'rejected');
  if (before.type === 'waba' && sent) throw notAChoice('id', 'A template can be edited only while it is a draft.');
  return saveTemplate(account, { ...rewritten(before, wish), updated_at: account.now() }, wish);
}

function saveTemplate(account: Account, before: ChatTemplateDocument, wish: TemplateWish): ChatTemplateDocument {
  const { attachment: file, waba_header: header } = wish;
  const after: ChatTemplateDocument = {
    ...before,
    name: wish.name ?? before.name,
    content: wish.content ?? before.content,
    buttons: wish.buttons === undefined ? before.buttons : (wish.buttons ?? []).map(bareButton),
    attachment: file === undefined ? before.attachment : file && { id: file.id, name: file.name, type: file.type },
    is_editable: wish.is_editable ?? before.is_editable,
    external_id: wish.external_id ?? before.external_id,
    type: wish.type ?? before.type,
    waba_footer: wish.waba_footer ?? before.waba_footer,
    waba_category: wish.waba_category ?? before.waba_category,
    waba_language: wish.waba_language ?? before.waba_language,
    waba_examples: wish.waba_examples ?? before.waba_examples,
    waba_header: header === undefined ? before.waba_header : header,
    waba_header_type: wish.waba_header_type === undefined ? before.waba_header_type : wish.waba_header_type,
  };
  const findings = findingsOf(after);
  if (findings.length > 0) throw new Refusal(findings);
  account.store.save('chatTemplate', after);
  return after;
}

const bareButton = ({
  type,
  text,
  url,
}: {
  type: 'inline' | 'url';
  text: string;
  url?: string | null | undefined;
}) => ({
  type,
  text,
  ...(url ? { url } : {}),
});

/** Guess: as with sources, one missing id stops the whole removal; the page says 400 and shows no body. */
function deleteTemplates(call: Call, account: Account): Answer {
  const wish = object({ id: integer });
  eachItem(call.body, (item) => {
    const { id } = wish(item, { path: '', strict: false });
    const template = templatesOf(call, account).find((one) => one.id === id);
    if (template === undefined) throw refuse('EntityNotFound', 'id', 'The template was not found.');
    account.store.drop('chatTemplate', id);
  });
  return noContent;
}

export function findTemplate(call: Call, account: Account): ChatTemplateDocument {
  const template = templatesOf(call, account).find((one) => String(one.id) === call.params.id);
  if (template === undefined) throw notFound('Template not found');
  return template;
}

function deleteOne(call: Call, account: Account): Answer {
  account.store.drop('chatTemplate', findTemplate(call, account).id);
  return noContent;
}

const base = 'chats/templates';

export const chatTemplateRoutes: Route[] = [
  forAdmins(get(base, listTemplates)),
  get(`${base}/:id`, (call, account) => ok(showTemplate(call, account, findTemplate(call, account)))),
  post(base, addTemplates),
  patch(base, changeTemplates),
  patch(`${base}/:id`, changeOne),
  remove(base, deleteTemplates),
  remove(`${base}/:id`, deleteOne),
];
