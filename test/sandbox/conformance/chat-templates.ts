import { deepEqual, equal, match } from 'node:assert/strict';
import { type Client, type Json, names } from '../client';
import { body, holds, made, nothing, refused, rows, times } from './ask';
import { as, self, user } from './objects';
import { inSection, type Rule } from './rule';

const template = (client: Client, wish: Json = {}): Promise<Json> =>
  made(client.post('chats/templates', [{ name: 'Привет', content: 'Здравствуйте, {{contact.name}}', ...wish }]));

const WABA = { type: 'waba', waba_category: 'UTILITY', waba_language: 'ru' };

/** A WhatsApp template, and a source that its reviews can belong to. */
async function waba(client: Client): Promise<{ id: number; source: number }> {
  const service = { type: 'whatsapp', params: { waba: true } };
  const source = await made(client.post('sources', [{ name: 'WA', external_id: 'wa', services: [service] }]));
  return { id: (await template(client, WABA)).id, source: source.id };
}

export const chatTemplates: Rule[] = inSection('§8 Chat templates', [
  {
    id: 'templates.post',
    mark: 'official',
    rule: 'POST takes an array and answers 200; a template is not editable and of the type amocrm unless asked.',
    run: async (client) => {
      const keys =
        'id account_id name content created_at updated_at buttons attachment is_editable external_id type waba_footer ' +
        'waba_category waba_language waba_examples waba_header waba_header_type request_id _links';
      const shown = await template(client);
      holds(shown, keys);
      deepEqual(
        [shown.is_editable, shown.type, shown.buttons, shown.attachment, shown.waba_examples, shown.waba_header],
        [false, 'amocrm', [], null, [], null],
      );
    },
  },
  {
    id: 'templates.required',
    mark: 'official',
    rule: 'A template needs a name and a content.',
    run: ({ post }) => refused(post('chats/templates', [{}]), '0 name: FieldMissing', '0 content: FieldMissing'),
  },
  {
    id: 'templates.list',
    mark: 'official',
    rule: 'The list is paged without totals, at most 50 a page.',
    run: async (client) => {
      await body(
        client.post(
          'chats/templates',
          times(51, (index) => ({ name: `T${index}`, content: 'c' })),
        ),
      );
      const list = await body(client.get('chats/templates'));
      deepEqual([list._page, list._embedded.chat_templates.length, '_total_items' in list], [1, 50, false]);
      match(list._links.next.href, /page=2/);
    },
  },
  {
    id: 'templates.filter',
    mark: 'official',
    rule: '`filter[external_id]` finds one or several.',
    run: async (client) => {
      for (const external_id of ['a', 'b', 'c']) await template(client, { name: external_id, external_id });
      deepEqual(names(await rows(client.get('chats/templates?filter[external_id]=b'))), ['b']);
      const query = 'filter[external_id][]=a&filter[external_id][]=c';
      deepEqual(names(await rows(client.get(`chats/templates?${query}`))), ['a', 'c']);
    },
  },
  {
    id: 'templates.own-only',
    mark: 'official',
    rule: 'The methods know the templates of the calling integration only.',
    run: async (client) => {
      const { id } = await template(client);
      const other = await as(client, { user_id: await self(client), integration: 'other' });
      await nothing(other.send('GET', 'chats/templates'));
      equal((await other.send('GET', `chats/templates/${id}`)).status, 404);
      equal((await other.send('DELETE', `chats/templates/${id}`)).status, 404);
    },
  },
  {
    id: 'templates.readers',
    mark: 'official',
    rule: 'The list is for administrators, one template for every user; a missing one is 404.',
    run: async (client) => {
      const { id } = await template(client);
      const reader = await as(client, { user_id: (await user(client)).id });
      equal((await reader.send('GET', 'chats/templates')).status, 403);
      equal((await reader.send('GET', `chats/templates/${id}`)).json.name, 'Привет');
      equal((await reader.send('GET', 'chats/templates/1')).status, 404);
    },
  },
  {
    id: 'templates.buttons',
    mark: 'official',
    rule: 'Buttons are inline or url; only the latter have an address.',
    run: async (client) => {
      const buttons = [
        { type: 'inline', text: 'Да' },
        { type: 'url', text: 'Сайт', url: 'https://example.test' },
      ];
      deepEqual((await template(client, { buttons })).buttons, buttons);
      const wish = (button: Json) => client.post('chats/templates', [{ name: 'T', content: 'c', buttons: [button] }]);
      await refused(wish({ type: 'call', text: 'x' }), '0 buttons.0.type: NotSupportedChoice');
      await refused(
        wish({ type: 'inline', text: 'x', url: 'https://example.test' }),
        '0 buttons.0.url: FieldNotExpected',
      );
    },
  },
  {
    id: 'templates.attachment',
    mark: 'official',
    rule: 'A file is a picture, file, document or video, and reads as external.',
    run: async (client) => {
      const attachment = { id: 'c2b77f70-d0d6-484a-8f6e-583f70a08cce', name: 'Прайс', type: 'document' };
      deepEqual((await template(client, { attachment })).attachment, { ...attachment, is_external: true });
      const wish = [{ name: 'T', content: 'c', attachment: { ...attachment, type: 'song' } }];
      await refused(client.post('chats/templates', wish), '0 attachment.type: NotSupportedChoice');
    },
  },
  {
    id: 'templates.waba',
    mark: 'official',
    rule: 'A WhatsApp template has category, language, footer, examples and a header of at most 60 characters.',
    run: async (client) => {
      const wish = { ...WABA, waba_footer: 'Компания', waba_examples: { '{{contact.name}}': 'Анна' } };
      const shown = await template(client, { ...wish, waba_header: 'Заголовок', waba_header_type: 'text' });
      deepEqual(
        [shown.type, shown.waba_category, shown.waba_footer, shown.waba_examples, shown.waba_header],
        ['waba', 'UTILITY', 'Компания', wish.waba_examples, 'Заголовок'],
      );
      const refuse = (more: Json) => client.post('chats/templates', [{ name: 'T', content: 'c', ...WABA, ...more }]);
      await refused(refuse({ waba_header: 'x'.repeat(61) }), '0 waba_header: TooLong');
      await refused(refuse({ waba_category: 'NEWS' }), '0 waba_category: NotSupportedChoice');
      await refused(refuse({ waba_header_type: 'media' }), '0 attachment: FieldMissing');
    },
  },
  {
    id: 'templates.patch',
    mark: 'official',
    rule: 'PATCH changes many by an array or one by its object, 200 both; what is left out stays.',
    run: async (client) => {
      const { id } = await template(client, { external_id: 'hello' });
      const one = await body(client.patch(`chats/templates/${id}`, { content: 'Добрый день' }));
      deepEqual([one.name, one.content, one.external_id], ['Привет', 'Добрый день', 'hello']);
      const wish = [{ id, name: 'Новый', is_editable: true }];
      const list = await body(client.patch('chats/templates', wish));
      deepEqual([list._total_items, list._embedded.chat_templates[0].is_editable], [1, true]);
      await refused(client.patch('chats/templates', [{ id: 1, name: 'X' }]), '0 id: EntityNotFound');
    },
  },
  {
    id: 'templates.nulls',
    mark: 'client code',
    rule: 'Null for buttons, file and external id is taken: the vendor’s PHP library sends it.',
    run: async (client) => {
      const { buttons, attachment } = await template(client, {
        buttons: null,
        attachment: null,
        external_id: null,
        is_editable: null,
      });
      deepEqual([buttons, attachment], [[], null]);
    },
  },
  {
    id: 'templates.delete',
    mark: 'official',
    rule: 'DELETE removes one, or those whose ids are in the body, 204 both.',
    run: async (client) => {
      const ids = [await template(client), await template(client), await template(client)].map(({ id }) => id);
      await nothing(client.remove(`chats/templates/${ids[0]}`));
      await nothing(
        client.remove(
          'chats/templates',
          ids.slice(1).map((id) => ({ id })),
        ),
      );
      await nothing(client.get('chats/templates'));
    },
  },
  {
    id: 'templates.delete-missing',
    mark: 'guess',
    rule: 'A missing one is 404 alone and 400 among many, and then nothing is removed.',
    run: async (client) => {
      const { id } = await template(client);
      equal((await client.remove('chats/templates/1')).status, 404);
      await refused(client.remove('chats/templates', [{ id }, { id: 1 }]), '1 id: EntityNotFound');
      equal((await client.get(`chats/templates/${id}`)).status, 200);
    },
  },
  {
    id: 'templates.limit',
    mark: 'official',
    rule: 'Over the limit of templates POST is 422 (500 is a guess: the page gives no number).',
    run: async (client) => {
      const wish = times(250, (index) => ({ name: `T${index}`, content: 'c' }));
      await body(client.post('chats/templates', wish));
      await body(client.post('chats/templates', wish));
      equal((await client.post('chats/templates', wish.slice(0, 1))).status, 422);
    },
  },
  {
    id: 'templates.review',
    mark: 'official',
    rule: 'POST of /review sends a WhatsApp template to the moderators and answers with its reviews.',
    run: async (client) => {
      const { id, source } = await waba(client);
      const { _embedded } = await body(client.post(`chats/templates/${id}/review`, {}));
      const [review] = _embedded.reviews;
      deepEqual([review.source_id, review.status, review.reject_reason], [source, 'review', '']);
    },
  },
  {
    id: 'templates.with-reviews',
    mark: 'official',
    rule: '`with=reviews` adds the reviews, the state of the last one and whether one is under way.',
    run: async (client) => {
      const { id } = await waba(client);
      await client.post(`chats/templates/${id}/review`, {});
      const shown = await body(client.get(`chats/templates/${id}?with=reviews`));
      deepEqual([shown.review_status, shown.is_on_review, shown._embedded.reviews.length], ['review', true, 1]);
      const plain = await body(client.get(`chats/templates/${id}`));
      equal('review_status' in plain || '_embedded' in plain, false);
    },
  },
  {
    id: 'templates.review-status',
    mark: 'official',
    rule: 'POST of /review/{id} approves, pauses or rejects, with a reason.',
    run: async (client) => {
      const { id } = await waba(client);
      const [review] = (await client.post(`chats/templates/${id}/review`, {})).json._embedded.reviews;
      const path = `chats/templates/${id}/review/${review.id}`;
      const wish = { status: 'rejected', reject_reason: 'Не прошёл проверку' };
      deepEqual(await body(client.post(path, wish)), { ...review, ...wish });
      await refused(client.post(path, { status: 'lost' }), '0 status: NotSupportedChoice');
    },
  },
  {
    id: 'templates.draft-only',
    mark: 'official',
    rule: 'A WhatsApp template is edited only as a draft: sent to review it is refused (400 is a guess).',
    run: async (client) => {
      const { id } = await waba(client);
      equal((await client.patch(`chats/templates/${id}`, { content: 'Иначе' })).status, 200);
      await client.post(`chats/templates/${id}/review`, {});
      equal((await client.patch(`chats/templates/${id}`, { content: 'Ещё иначе' })).status, 400);
    },
  },
]);
