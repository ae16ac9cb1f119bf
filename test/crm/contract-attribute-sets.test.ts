import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { by, openRecorded, type Recorded, valuesOf } from './over-http';
import { EVERY_FORM } from './sandbox-account';

const remove = (object: string) => ({ object, action: 'delete', reason: 'не нужен' }) as const;

describe.each(EVERY_FORM)('sets of attributes on the sandbox (%s, %s)', (crm, preset) => {
  let account: Recorded;
  beforeEach(async () => {
    account = await openRecorded(crm, { preset });
  });
  afterEach(() => account.close());

  const only = (product: 'amocrm' | 'kommo') => product === crm;

  it('lists are made in one request, changed alone and deleted by hand', async () => {
    const goods = { name: 'Товары', type: 'products', can_add_elements: true, can_link_multiple: false };
    const made = await account.apply([
      ['list:goods', goods],
      ['list:deals', { name: 'Договоры' }],
    ]);
    expect(made.received).toEqual(['POST /catalogs']);
    expect(valuesOf(made, 'list')).toContainEqual(
      expect.objectContaining({ ...goods, can_show_in_cards: expect.anything() }),
    );
    const changed = await account.apply([
      ['list:goods', { ...goods, name: 'Товары и услуги', can_link_multiple: true }],
      ['list:deals', { name: 'Договоры' }],
    ]);
    expect(changed.received).toEqual([expect.stringMatching(/^PATCH \/catalogs\/\d+$/)]);
    const left = await account.apply(
      [['list:goods', { ...goods, name: 'Товары и услуги', can_link_multiple: true }]],
      [remove('list:deals')],
    );
    expect([left.received, by(left.manual)]).toEqual([[], ['delete list:deals']]);
  });

  it('loss reasons are made in the order of the text behind those that are there', async () => {
    const reasons: [string, object][] = [
      ['loss_reason:price', { name: 'Дорого' }],
      ['loss_reason:gone', { name: 'Пропал' }],
      ['loss_reason:other', { name: 'Другое' }],
    ];
    const made = await account.apply(reasons);
    expect(made.received).toEqual(['POST /leads/loss_reasons']);
    expect(
      valuesOf(made, 'loss_reason')
        .slice(-3)
        .map(({ name }) => name),
    ).toEqual(['Дорого', 'Пропал', 'Другое']);
    const renamed = await account.apply([['loss_reason:price', { name: 'Слишком дорого' }], ...reasons.slice(1)]);
    expect(renamed.received).toEqual([expect.stringMatching(/^PATCH \/leads\/loss_reasons\/\d+$/)]);
    expect(renamed.bodies).toEqual([{ name: 'Слишком дорого', sort: expect.any(Number) }]);
    expect(
      valuesOf(renamed, 'loss_reason')
        .slice(-3)
        .map(({ name }) => name),
    ).toEqual(['Слишком дорого', 'Пропал', 'Другое']);
    const removed = await account.apply(reasons.slice(1), [remove('loss_reason:price')]);
    expect(removed.received).toEqual([expect.stringMatching(/^DELETE \/leads\/loss_reasons\/\d+$/)]);
  });

  it('tags are made in one request for each kind of card, in their colours; the rest is by hand', async () => {
    const vip: [string, object] = ['tag:leads.vip', { entity: 'leads', name: 'VIP', color: 'FF8F92' }];
    const made = await account.apply([
      vip,
      ['tag:leads.cold', { entity: 'leads', name: 'Холодный' }],
      ['tag:contacts.vip', { entity: 'contacts', name: 'VIP' }],
    ]);
    expect(made.received).toEqual(['POST /leads/tags', 'POST /contacts/tags']);
    expect(valuesOf(made, 'tag')).toContainEqual({ entity: 'leads', name: 'VIP', color: 'FF8F92' });
    const { manual, received } = await account.apply(
      [
        ['tag:leads.vip', { entity: 'leads', name: 'VIP', color: 'EBEBEB' }],
        ['tag:contacts.vip', { entity: 'contacts', name: 'Важный' }],
      ],
      [remove('leads.cold')],
    );
    expect(received).toEqual([]);
    expect(by(manual).sort()).toEqual([
      'change tag:contacts.vip name',
      'change tag:leads.vip color',
      'delete tag:leads.cold',
    ]);
  });

  it('more tags than one page or one request holds cost as many reads and writes as pages and requests', async () => {
    const tags = Array.from({ length: 1010 }, (_, index): [string, object] => [
      `tag:leads.t${index}`,
      { entity: 'leads', name: `Тег ${index}` },
    ]);
    const made = await account.apply(tags);
    expect(made.received).toEqual(Array.from({ length: 21 }, () => 'POST /leads/tags'));
    expect(valuesOf(made, 'tag')).toHaveLength(1010);
    const looks = account.sandbox
      .requests('dev')
      .filter(({ method, path }) => `${method} ${path}` === 'GET /api/v4/leads/tags');
    expect(looks).toHaveLength(5);
  });

  it('sources are made, moved to another pipeline, emptied and deleted; the external id stays', async () => {
    const whatsapp = { type: 'whatsapp', pages: [{ id: '1', name: 'Sales', link: '+70000000000' }] };
    const site = { name: 'Сайт', external_id: 'site', default: true, services: [whatsapp] };
    const made = await account.apply([
      ['source:site', site],
      ['source:fair', { name: 'Выставка', external_id: 'fair' }],
    ]);
    expect(made.received).toEqual(['POST /sources']);
    expect(valuesOf(made, 'source')).toContainEqual(expect.objectContaining(site));
    const pipeline = `#${made.snapshot.pipelines[0]!.id}`;
    const bare: [string, object] = ['source:site', { ...site, name: 'Наш сайт', pipeline, services: [] }];
    const changed = await account.apply([bare], [remove('source:fair')]);
    expect(changed.received).toEqual([
      expect.stringMatching(/^PATCH \/sources\/\d+$/),
      expect.stringMatching(/^DELETE \/sources\/\d+$/),
    ]);
    expect(changed.bodies[0]).toEqual({
      name: 'Наш сайт',
      pipeline_id: Number(pipeline.slice(1)),
      default: true,
      services: [],
    });
    expect(valuesOf(changed, 'source')).toEqual([{ name: 'Наш сайт', external_id: 'site', default: true, pipeline }]);
    const { findings } = await account.plan(['source:site', { ...site, external_id: 'shop' }]);
    expect(findings.map(({ code, args }) => [code, args.property])).toEqual([['CHANGE_IMPOSSIBLE', 'external_id']]);
  });

  it('buttons are made one by one, get more sites, and are still right while the CRM is making them', async () => {
    const first = await account.driver.snapshot();
    const pipeline = `#${first.pipelines[0]!.id}`;
    const shop = { name: 'Магазин', pipeline, trusted_websites: ['shop.example.test'] };
    const made = await account.apply([
      ['website_button:shop', shop],
      ['website_button:app', { name: 'Приложение', pipeline, in_app: true }],
    ]);
    expect(made.received).toEqual(['POST /website_buttons', 'POST /website_buttons']);
    const more = { ...shop, name: 'Магазин 2', trusted_websites: ['shop.example.test', 'b.example.test'] };
    const app: [string, object] = ['website_button:app', { name: 'Приложение', pipeline, in_app: true }];
    const grown = await account.apply([['website_button:shop', more], app]);
    expect(grown.received).toEqual([expect.stringMatching(/^PATCH \/website_buttons\/\d+$/)]);
    expect(grown.bodies).toEqual([{ name: 'Магазин 2', trusted_websites: { add: ['b.example.test'] } }]);
    const renamed = await account.apply([['website_button:shop', { ...more, name: 'Магазин 3' }], app]);
    expect(renamed.bodies).toEqual([{ name: 'Магазин 3' }]);
    await account.apply([['website_button:shop', more], app]);
    const { findings } = await account.plan(['website_button:shop', { ...more, trusted_websites: [] }], app);
    expect(findings.map(({ code, args }) => [code, args.property])).toEqual([
      ['CHANGE_IMPOSSIBLE', 'trusted_websites'],
    ]);
    const gone = await account.apply([app], [remove('website_button:shop')]);
    expect([gone.received, by(gone.manual)]).toEqual([[], ['delete website_button:shop']]);
  });

  it('a button that lacks what the CRM needs is a finding', async () => {
    const { findings } = await account.plan(
      ['website_button:a', { name: 'A' }],
      ['website_button:b', { name: 'B', pipeline: '#1', in_app: false }],
    );
    expect(findings.map(({ code, args }) => [code, args.attributes])).toEqual([
      ['CREATE_INCOMPLETE', ['pipeline']],
      ['CREATE_INCOMPLETE', ['trusted_websites', 'in_app']],
    ]);
  });

  it('chat templates are made fifty at a time, read page by page, changed and deleted', async () => {
    const hello = {
      name: 'Приветствие',
      content: 'Здравствуйте!',
      external_id: 'hello',
      buttons: [
        { type: 'inline', text: 'Да' },
        { type: 'url', text: 'Сайт', url: 'https://shop.example.test' },
      ],
    };
    const order = {
      name: 'Заказ',
      content: 'Заказ готов',
      external_id: 'order',
      type: 'waba',
      category: 'UTILITY',
      language: 'ru',
      footer: 'До встречи',
      header: 'Заказ',
      header_type: 'text',
      samples: { '{{contact.name}}': 'Анна' },
      editable: true,
    };
    const many = Array.from({ length: 52 }, (_, index): [string, object] => [
      `chat_template:t${index}`,
      { name: `Шаблон ${index}`, content: 'Текст', external_id: `t${index}` },
    ]);
    const made = await account.apply([['chat_template:hello', hello], ['chat_template:order', order], ...many]);
    expect(made.received).toEqual(['POST /chats/templates', 'POST /chats/templates']);
    expect(valuesOf(made, 'chat_template').slice(0, 2)).toEqual([{ ...hello, type: 'amocrm', editable: false }, order]);
    const changed = await account.apply(
      [['chat_template:hello', { ...hello, content: 'Привет!', buttons: [] }], ...many],
      [remove('chat_template:order')],
    );
    expect(changed.received).toEqual([
      expect.stringMatching(/^PATCH \/chats\/templates\/\d+$/),
      expect.stringMatching(/^DELETE \/chats\/templates\/\d+$/),
    ]);
    expect(valuesOf(changed, 'chat_template')[0]).not.toHaveProperty('buttons');
  });

  it('settings, departments and types of tasks are expectations', async () => {
    const { received, left, snapshot, plan } = await account.apply([
      ['account:settings', { currency: 'EUR', timezone: 'Europe/Berlin', language: only('kommo') ? 'en' : 'ru' }],
      ['department:north', { name: 'Север' }],
      [
        'department:sales',
        { name: String(valuesOf(await account.apply([]), 'department')[0]?.name ?? 'Отдел продаж') },
      ],
      ['task_type:meeting', { name: 'Встреча', code: 'MEETING' }],
    ]);
    expect(received).toEqual([]);
    expect(by(left).sort()).toContain('change account:settings currency timezone');
    expect(by(left).sort()).toContain('create department:north name');
    expect(snapshot.plain.department?.map(({ id }) => id)).toContain('0');
    // amoCRM does not show its language, which is no difference
    const unseen = plan.findings.filter(({ code }) => code === 'NOT_SHOWN').map(({ args }) => args.attribute);
    expect(unseen).toEqual(only('amocrm') ? ['language'] : []);
  });
});
