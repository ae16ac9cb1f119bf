import { describe, expect, it } from 'vitest';
import type { DesiredObject } from '../../src/model/desired';
import { pathText } from '../../src/model/path';
import { compareAccounts } from '../../src/plan/compare/accounts';
import type { Side } from '../../src/plan/compare/side';
import { renderComparison, renderComparisonMarkdown } from '../../src/plan/render/comparison';
import { applyTo } from '../support/carry-out';
import { managerRole, NO_RIGHTS, object, salesPipeline, wanted } from '../support/desired';
import { MemoryCrm } from '../support/memory-crm';

const sales = object('pipeline', 'sales', salesPipeline);
const manager = object('role', 'manager', managerRole);
const source = object('field', 'leads.source', {
  entity: 'leads',
  name: 'Источник',
  type: 'select',
  options: [
    { key: 'site', name: 'Сайт' },
    { key: 'phone', name: 'Звонок' },
  ],
});
const hook = (url: string) => object('webhook', 'telephony', { url, events: ['add_lead'] });
const text = [sales, source, manager];

/** An account that was applied to; `change` is what people did there afterwards. */
async function applied(
  name: string,
  objects: DesiredObject[],
  change: (crm: MemoryCrm) => void = () => {},
): Promise<Side> {
  const crm = new MemoryCrm();
  const desired = wanted(objects);
  const { base } = await applyTo(crm, desired, new Map());
  change(crm);
  return { name, desired, base, snapshot: crm.snapshot() };
}

/** The same account before anything of it was recorded, with or without a text. */
const unrecorded = (side: Side): Side => ({ ...side, base: new Map() });
const withoutText = (side: Side): Side => ({ ...side, base: new Map(), desired: { objects: [] } });

function shown(left: Side, right: Side, all = false): string {
  return `\n${renderComparison(compareAccounts(left, right), { language: 'en', all })}`;
}

function changedByHand(crm: MemoryCrm): void {
  crm.state.pipelines[0]!.stages[0]!.name = 'Новая';
  crm.state.fields[0]!.options.push({ id: crm.id(), value: 'Выставка', code: null, sort: 900 });
  crm.state.roles[0]!.rights.leads.export = 'all';
  crm.state.roles.push({
    id: crm.id(),
    name: 'Стажёр',
    rights: crm.state.roles[0]!.rights,
    stageRights: [],
    mail: false,
    lists: false,
  });
}

describe('comparing two accounts', () => {
  it('finds nothing where only ids differ', async () => {
    const prod = await applied('prod', text);
    const staging = await applied('staging', text, (crm) => {
      for (const row of [...crm.state.roles, ...crm.state.fields]) row.id += 500;
    });
    for (const side of [prod, withoutText(prod)])
      expect(compareAccounts(side, withoutText(staging))).toMatchObject({ objects: [], notes: [] });
  });

  it('compares fields of lists that are the same by name, whatever their ids are', async () => {
    const entity = 'lists.goods' as const;
    const goods = object('list', 'goods', { name: 'Товары' });
    const options = [
      { key: 'spares', name: 'Запчасти' },
      { key: 'belts', name: 'Ремни', parent: 'spares' },
    ];
    const kind = object('field', 'lists.goods.kind', { entity, name: 'Вид', type: 'category', options });
    const weight = (visible: boolean) =>
      object('field', 'lists.goods.weight', { entity, name: 'Вес', type: 'numeric', visible });
    const prod = await applied('prod', [goods, kind, weight(true)]);
    const staging = await applied('staging', [sales, goods, kind, weight(false)]);
    for (const left of [prod, withoutText(prod)]) {
      const { objects } = compareAccounts(left, withoutText(staging));
      expect(
        objects.map(({ name, where, changes }) => [name, where, changes.map(({ path }) => pathText(path))]),
      ).toEqual([
        ['Продажи', 'right', []],
        ['Вес', 'both', ['visible']],
      ]);
    }
  });

  it('shows object by object where they differ, with both values', async () => {
    const prod = await applied('prod', text, changedByHand);
    const staging = await applied('staging', text);
    expect(shown(prod, staging)).toMatchInlineSnapshot(`
      "
      prod ≠ staging: objects that differ: 4

      pipeline:
        ≠ sales «Продажи»
            stages.new.name: Новая ≠ Новая заявка

      field:
        ≠ leads.source «Источник»
            options.Выставка: only in prod (not set by the configuration)

      role:
        ≠ manager «Менеджер»
            rights.leads.export: all ≠ none
        ‹ «Стажёр» — only in prod, unmanaged

      What the configuration does not set remains as it is in each account, and no plan shows it. To make it the same everywhere, set it in the configuration.
      "
    `);
  });

  it('tells what the text decides from what it leaves open', async () => {
    const colourless = object('pipeline', 'sales', {
      ...salesPipeline,
      stages: salesPipeline.stages.map(({ color: _open, ...stage }) => stage),
    });
    const prod = await applied('prod', [colourless, source], (crm) => {
      crm.state.pipelines[0]!.stages[0]!.color = '#d6eaff';
    });
    const dev = await applied('dev', [colourless, source], (crm) => {
      crm.state.pipelines[0]!.stages[1]!.name = 'КП';
    });
    expect(shown(prod, dev)).toMatchInlineSnapshot(`
      "
      prod ≠ dev: objects that differ: 1

      pipeline:
        ≠ sales «Продажи»
            stages.new.color: #d6eaff ≠ #fffeb2 (not set by the configuration)
            stages.offer.name: Предложение ≠ КП

      What the configuration does not set remains as it is in each account, and no plan shows it. To make it the same everywhere, set it in the configuration.
      "
    `);
  });

  it('finds the objects by their names where nothing was ever applied', async () => {
    const prod = unrecorded(await applied('prod', text));
    const staging = unrecorded(
      await applied('staging', text, (crm) => {
        crm.state.roles[0]!.rights.tasks.delete = 'all';
      }),
    );
    expect(shown(prod, staging)).toMatchInlineSnapshot(`
      "
      prod ≠ staging: objects that differ: 1

      role:
        ≠ manager «Менеджер»
            rights.tasks.delete: none ≠ all
      "
    `);
  });

  it('calls objects and their parts by their names where there is no text', async () => {
    const prod = withoutText(await applied('prod', text, changedByHand));
    const staging = withoutText(await applied('staging', text));
    expect(shown(prod, staging)).toMatchInlineSnapshot(`
      "
      prod ≠ staging: objects that differ: 4

      pipeline:
        ≠ «Продажи»
            stages.Новая: only in prod: Новая (color #fffeb2)
            stages.Новая заявка: only in staging: Новая заявка (color #fffeb2)

      field:
        ≠ «Источник» (leads)
            options.Выставка: only in prod

      role:
        ≠ «Менеджер»
            rights.leads.export: all ≠ none
        ‹ «Стажёр» — only in prod
      "
    `);
  });

  it('lists everything of two accounts that have nothing in common', async () => {
    const prod = withoutText(await applied('prod', [sales, manager]));
    const other = [
      object('pipeline', 'repairs', { name: 'Ремонт', stages: [{ key: 'in', name: 'Приёмка' }] }),
      object('role', 'master', { ...managerRole, name: 'Мастер', rights: { ...managerRole.rights, leads: NO_RIGHTS } }),
    ];
    expect(shown(prod, withoutText(await applied('staging', other)))).toMatchInlineSnapshot(`
      "
      prod ≠ staging: objects that differ: 4

      pipeline:
        ‹ «Продажи» — only in prod
        › «Ремонт» — only in staging

      role:
        ‹ «Менеджер» — only in prod
        › «Мастер» — only in staging
      "
    `);
  });

  it('hides what the text wants, and shows it with --all', async () => {
    const prod = await applied('prod', [sales, source, hook('https://pbx.example.test/secret')]);
    const dev = await applied('dev', [sales, hook('https://pbx-dev.example.test/secret')]);
    expect(shown(prod, dev)).toMatchInlineSnapshot(`
      "
      prod and dev: no differences

      Not shown, because the configuration sets it or every account has its own: 2. Show it with --all.
      "
    `);
    expect(shown(prod, dev, true)).toMatchInlineSnapshot(`
      "
      prod ≠ dev: objects that differ: 2

      field:
        ‹ leads.source «Источник» — only in prod (set by the configuration)

      webhook:
        ≠ telephony «https://pbx.example.test/…#873391a3ec9d» (set by the configuration)
            url: https://pbx.example.test/…#873391a3ec9d ≠ https://pbx-dev.example.test/…#49c43f973578
      "
    `);
  });

  it('shows what the text wants in both and only one has', async () => {
    const prod = await applied('prod', text);
    const dev = { ...(await applied('dev', [sales, manager])), desired: wanted(text) };
    expect(shown(prod, dev)).toMatchInlineSnapshot(`
      "
      prod ≠ dev: objects that differ: 1

      field:
        ‹ leads.source «Источник» — only in prod
      "
    `);
  });

  it('matches objects of one name in their order and says so', async () => {
    const twins = (crm: MemoryCrm) => {
      crm.state.pipelines.push({ ...structuredClone(crm.state.pipelines[0]!), id: crm.id() });
    };
    const prod = withoutText(await applied('prod', [sales], twins));
    const staging = withoutText(await applied('staging', [sales], twins));
    expect(shown(prod, staging)).toMatchInlineSnapshot(`
      "
      prod and staging: no differences

      ! staging has several objects called “Продажи”: they were matched by position, which may be wrong.
      "
    `);
  });

  it('leaves out people whom only one account has, unless the text names them', async () => {
    const person = (crm: MemoryCrm) => {
      const values = { name: 'Ольга', email: 'olga@example.test', active: true };
      crm.state.plain.user = [{ id: '5', values }];
    };
    const prod = await applied('prod', text, person);
    expect(shown(prod, await applied('staging', text), true)).toMatchInlineSnapshot(`
      "
      prod ≠ staging: objects that differ: 1

      user:
        ‹ «Ольга» — only in prod, unmanaged (every account has its own)
      "
    `);
    const olga = object('user', 'olga', { email: 'olga@example.test' });
    const named = { ...(await applied('staging', text)), desired: wanted([...text, olga]) };
    expect(shown({ ...prod, desired: named.desired }, named)).toMatchInlineSnapshot(`
      "
      prod ≠ staging: objects that differ: 1

      user:
        ‹ olga «Ольга» — only in prod
      "
    `);
  });

  it('never shows the ids of what the API does not manage', async () => {
    const archived = (id: number) => (crm: MemoryCrm) => {
      crm.state.pipelines.push({ ...structuredClone(crm.state.pipelines[0]!), id, name: 'Старая', archived: true });
      crm.state.fields[0]!.stages.requires = [{ pipelineId: id, statusId: 142 }];
    };
    const prod = await applied('prod', text, archived(71));
    expect(compareAccounts(prod, await applied('staging', text, archived(72))).objects).toEqual([]);
  });

  it('escapes names in Markdown', async () => {
    const evil = object('role', 'evil', { ...managerRole, name: '<b>|@all' });
    const prod = await applied('prod', [sales, evil]);
    const staging = { ...(await applied('staging', [sales])), desired: wanted([sales, evil]) };
    const comparison = compareAccounts(prod, staging);
    expect(`\n${renderComparisonMarkdown(comparison, { language: 'ru', all: false })}`).toMatchInlineSnapshot(`
      "
      ### prod ≠ staging: различаются объектов: 1

      #### роль

      | Объект | Где | Изменения |
      | --- | --- | --- |
      | \`evil\` &lt;b&gt;\\|@&#8203;all | есть только в prod |  |

      "
    `);
  });
});
