import { describe, expect, it } from 'vitest';
import type { AmoSnapshot } from '../../src/crm/amocrm/model/snapshot';
import { emptySnapshot, stage } from '../crm/fakes';
import { PROJECT, remembered, taken } from './adopting';

const two = PROJECT.replace('[dev]', '[dev, prod]');
const sales = (...names: string[]): AmoSnapshot['pipelines'][number] => ({
  ...{ id: 1, name: 'Sales', main: false, incoming: true, archived: false },
  stages: [...names.map((name, index) => stage(10 + index, name)), stage(142, 'Paid', { role: 'won' })],
});
const hook = { id: 7, destination: 'https://pbx.example.test/a', events: ['add_lead'], disabled: false };
const reason = (id: number, name: string) => ({ id: String(id), values: { name } });
const account = (part: Partial<AmoSnapshot> = {}) =>
  emptySnapshot({ pipelines: [sales('New', 'Offer')], plain: { loss_reason: [reason(1, 'Price')] }, ...part });

/** An import of the first account, then an update from the second, with the text changed in between. */
function updated(
  now: AmoSnapshot,
  edit: (file: string, text: string) => string = (_file, text) => text,
  project = PROJECT,
) {
  const first = taken(account(), { sources: new Map([['crm/project.yaml', project]]) });
  const base = remembered(first);
  const sources = new Map([...first.sources].map(([file, text]) => [file, edit(file, text)]));
  return { ...taken(now, { sources, base }), was: sources };
}

describe('a text brought up to date', () => {
  it('does not change where the account has not', () => {
    expect(updated(account()).files).toEqual(new Map());
  });

  it('adds no setting that would be stated for the other accounts, too, and says so', () => {
    const russia = { id: 'account', values: { currency: 'RUB' } };
    const now = account({ plain: { loss_reason: [reason(1, 'Price')], account: [russia] } });
    const { files, omitted } = updated(now, undefined, two);
    expect([files, omitted]).toEqual([new Map(), [{ code: 'IMPORT_SETTING_OF_ALL', item: 'account' }]]);
    expect(updated(now).files.get('crm/account.yaml')).toContain('currency: RUB');
  });

  it('keeps a variable that holds what the account has, and names one that does not', () => {
    const variables = 'variables:\n  offer: {type: string, description: a name, default: Offer}\n';
    const withVariable = (file: string, text: string) =>
      file === 'crm/pipelines/sales.yaml' ? text.replace('name: Offer', 'name: "${offer}"') : text;
    const first = taken(account(), { sources: new Map([['crm/project.yaml', PROJECT]]) });
    const base = remembered(first);
    const sources = new Map([...first.sources].map(([file, text]) => [file, withVariable(file, text)]));
    sources.set('crm/variables.yaml', variables);
    expect(taken(account(), { sources, base })).toMatchObject({ files: new Map(), conflicts: [] });
    const { files, conflicts } = taken(account({ pipelines: [sales('New', 'Contract')] }), { sources, base });
    expect(files).toEqual(new Map());
    expect(conflicts).toMatchObject([
      {
        code: 'REWRITE_VARIABLE',
        args: { object: 'pipeline:sales', template: '${offer}', wanted: 'Contract' },
        at: { file: 'crm/pipelines/sales.yaml', line: 7 },
      },
    ]);
  });

  it('gives parts their own keys, also where a name comes back', () => {
    const renamed = sales('New', 'Contract', 'Offer');
    expect(updated(account({ pipelines: [renamed] })).files.get('crm/pipelines/sales.yaml')).toMatchInlineSnapshot(`
      "# yaml-language-server: $schema=../../node_modules/crmctl/schemas/pipeline.schema.json
      key: sales
      name: Sales

      stages:
        - {key: new, name: New}
        - {key: offer, name: Contract}
        - {key: offer_2, name: Offer}

      won: {name: Paid}
      "
    `);
  });

  it('limits what is new to the account where the text has several, and what is gone to the others', () => {
    const now = account({ plain: { loss_reason: [reason(2, 'Terms')] }, webhooks: [hook] });
    const { files } = updated(now, undefined, two);
    expect(files.get('crm/loss-reasons.yaml')).toMatchInlineSnapshot(`
      "# yaml-language-server: $schema=../node_modules/crmctl/schemas/loss-reasons.schema.json
      loss_reasons:
        price:
          name: Price
          environments: [prod]
        terms:
          name: Terms
          environments: [dev]
      "
    `);
    expect(files.get('crm/webhooks.yaml')).toContain('environments: [dev]');
    expect(files.get('crm/removals.yaml')).toContain('{object: loss_reason:price, action: detach, reason: gone}');
  });

  it('states the fate of a stage that other accounts may still have', () => {
    const { files } = updated(account({ pipelines: [sales('New')] }), undefined, two);
    expect(files.get('crm/removals.yaml')).toContain('{object: sales/offer, action: detach, reason: gone}');
    expect(updated(account({ pipelines: [sales('New')] })).files.has('crm/removals.yaml')).toBe(false);
  });

  it('does not find again what removals.yaml has given up', () => {
    const first = taken(account(), { sources: new Map([['crm/project.yaml', PROJECT]]) });
    const sources = new Map(first.sources);
    sources.delete('crm/loss-reasons.yaml');
    sources.set('crm/removals.yaml', '- {object: loss_reason:price, action: detach, reason: not ours}\n');
    const { files, omitted } = taken(account(), { sources, base: new Map(), write: 'update' });
    expect(files).toEqual(new Map());
    expect(omitted).toEqual([{ code: 'IMPORT_DETACHED', item: 'loss_reason:price' }]);
  });

  it('finds a tab whose key is that of a field given up', () => {
    const groups = [{ id: 'x', entity: 'leads' as const, name: 'Source', predefined: false, sort: 0 }];
    const sources = new Map([
      ['crm/project.yaml', PROJECT],
      ['crm/removals.yaml', '- {object: leads.source, action: detach, reason: a field}\n'],
    ]);
    const { files, omitted } = taken(account({ fieldGroups: groups }), { sources, base: new Map(), write: 'update' });
    expect(omitted).toEqual([]);
    expect(files.get('crm/fields/leads.yaml')).toContain('source:');
  });

  it('leaves a wish that was never applied, and what another account may be right about', () => {
    const wish = (file: string, text: string) =>
      file === 'crm/loss-reasons.yaml' ? `${text}  terms: {name: Terms}\n` : text;
    expect(updated(account(), wish).files).toEqual(new Map());
    const first = taken(account(), { sources: new Map([['crm/project.yaml', two]]) });
    const other = account({ pipelines: [sales('New', 'Contract')] });
    const { files } = taken(other, { sources: first.sources, base: new Map(), write: 'update' });
    expect(files).toEqual(new Map());
  });

  it('lets an object of one account exist in the other that has the same', () => {
    const first = taken(account({ webhooks: [hook] }), { sources: new Map([['crm/project.yaml', two]]) });
    const environment = { name: 'prod', variables: {} };
    const { files } = taken(account({ webhooks: [hook] }), {
      ...{ sources: first.sources, environment, base: new Map(), write: 'update' },
    });
    expect([...files.keys()]).toEqual(['crm/webhooks.yaml']);
    expect(files.get('crm/webhooks.yaml')).not.toContain('environments');
  });

  it('asks a person where two rows fit one object', () => {
    const first = taken(account(), { sources: new Map([['crm/project.yaml', PROJECT]]) });
    const twins = account({ pipelines: [sales('New'), { ...sales('New'), id: 2 }] });
    expect(() => taken(twins, { sources: first.sources, base: new Map(), write: 'update' })).toThrow('PLAN_HAS_ERRORS');
  });

  it('follows the order of tabs, with what people wrote above them', () => {
    const groups = (...names: string[]): Partial<AmoSnapshot> => ({
      fieldGroups: names.map((name, sort) => ({ id: name, entity: 'leads' as const, name, predefined: false, sort })),
    });
    const first = taken(account(groups('Deal', 'Papers')), { sources: new Map([['crm/project.yaml', PROJECT]]) });
    const sources = new Map(first.sources);
    const file = 'crm/fields/leads.yaml';
    sources.set(file, String(sources.get(file)).replace('  papers:', '  # signed ones only\n  papers:'));
    const { files } = taken(account(groups('Papers', 'Later', 'Deal')), { sources, base: remembered(first) });
    expect([...files.keys()]).toEqual([file]);
    expect(files.get(file)).toMatchInlineSnapshot(`
      "# yaml-language-server: $schema=../../node_modules/crmctl/schemas/fields.schema.json
      entity: leads

      groups:
        # signed ones only
        papers:
          name: Papers
          fields: []
        later:
          name: Later
          fields: []
        deal:
          name: Deal
          fields: []

      fields: {}
      "
    `);
  });
});
