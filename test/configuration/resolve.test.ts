import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Configuration, loadProject, loadStack, resolveConfiguration } from '../../src/configuration';
import type { AmoConfiguration } from '../../src/crm/amocrm/configuration/declarations';
import type { DesiredState } from '../../src/model/desired';
import { amoText } from '../support/amo-text';
import { project } from './fixture';

async function text(scenario = 'environments'): Promise<AmoConfiguration> {
  const loaded = await loadProject(project(scenario));
  if (!loaded.text) throw new Error(JSON.stringify(loaded.diagnostics));
  return amoText(loaded.text);
}

async function desiredIn(name: string): Promise<DesiredState> {
  const folder = project('environments');
  const { text: loaded, positions } = await loadProject(folder);
  const { stack } = await loadStack(folder, name);
  const { desired, diagnostics } = loaded && stack ? resolveConfiguration(loaded, stack, positions) : {};
  if (!desired) throw new Error(JSON.stringify(diagnostics));
  return desired;
}

const VALUES = { name: 'dev', variables: { main: true } };

describe('the project text', () => {
  it('is plain data without a trace of the files', async () => {
    const loaded = await text();
    expect(JSON.parse(JSON.stringify(loaded))).toEqual(loaded);
    expect(JSON.stringify(loaded)).not.toContain('.yaml');
    expect(loaded).toMatchSnapshot();
  });

  it('does not depend on how its files are named', async () => {
    const renamed = project('environments', {
      'crm/pipelines/sales.yaml':
        'key: trial\nname: Trial\nenvironments: [dev]\nstages: [{key: new, name: New, requires: [source]}]\n',
      'crm/pipelines/trial.yaml': `key: sales
name: Sales
main: \${main}
formerly: [deals]
stages:
  - {key: new, name: "From $\${here}", formerly: [fresh], requires: [source, trial, contacts.phone]}
  - {key: offer, name: Offer, requires: []}
won: {requires: [source]}
`,
    });
    expect((await loadProject(renamed)).text).toEqual(await text());
  });

  it('knows where each of its parts stands', async () => {
    const { positions } = await loadProject(project('environments'));
    const at = (pointer: string, part?: 'key' | 'value') => {
      const place = positions.at(pointer, part);
      return place && `${place.file}:${place.line}:${place.col}`;
    };
    expect([
      at('/project/name'),
      at('/pipelines/0/stages/0/requires/2'),
      at('/pipelines/1/key'),
      at('/groups/0/name'),
      at('/fields/1/options/1/formerly/0'),
      at('/fields/1/options/0/name'),
      at('/roles/0/stages/sales~1won', 'key'),
      at('/roles/0/rights/leads/export'),
      at('/webhooks/0/url'),
      at('/removals/0/moveTo'),
      at('/variables/0/default'),
      at('/nowhere'),
    ]).toMatchInlineSnapshot(`
      [
        "crm/project.yaml:1:7",
        "crm/pipelines/sales.yaml:6:84",
        "crm/pipelines/trial.yaml:1:6",
        "crm/fields/leads.yaml:3:16",
        "crm/fields/leads.yaml:5:124",
        "crm/fields/leads.yaml:5:70",
        "crm/access/roles.yaml:10:7",
        "crm/access/roles.yaml:5:71",
        "crm/webhooks.yaml:2:20",
        "crm/removals.yaml:1:49",
        "crm/variables.yaml:2:72",
        undefined,
      ]
    `);
  });
});

describe('resolving for an environment', () => {
  it('fills in variables, turns requirements to the fields, and keeps every earlier key', async () => {
    expect(await desiredIn('dev')).toMatchSnapshot();
  });

  it('has in a twin what its original has', async () => {
    const loaded = await text();
    const original = resolveConfiguration(loaded, VALUES).desired;
    const twin = resolveConfiguration(loaded, { ...VALUES, name: 'prod', twinOf: 'dev' }).desired;
    expect(twin?.objects).toEqual(original?.objects);
    expect(resolveConfiguration(loaded, { ...VALUES, name: 'prod' }).desired?.objects).not.toEqual(original?.objects);
  });

  it('leaves out what exists elsewhere, and every relation to it', async () => {
    const { objects, managedRelations } = await desiredIn('prod');
    const spec = (address: string) => objects.find((object) => object.address === address)?.spec;
    expect(objects.map(({ address }) => address)).toMatchInlineSnapshot(`
      [
        "pipeline:sales",
        "field_group:leads.card",
        "field:contacts.phone",
        "field:leads.source",
        "role:manager",
        "webhook:telephony",
      ]
    `);
    expect(managedRelations).toEqual({ requires: ['sales/new', 'sales/offer', 'sales/won'] });
    expect(spec('field:leads.source')).toMatchObject({ requiredIn: ['sales/new', 'sales/won'] });
    expect(spec('field_group:leads.card')).toMatchObject({ fields: ['source'] });
    expect(spec('role:manager')).toMatchObject({ stages: { 'sales/won': { edit: 'none', delete: 'none' } } });
    expect(spec('pipeline:sales')).toMatchObject({ main: false });
    expect(spec('webhook:telephony')).toEqual({
      url: 'https://pbx.example.test/prod',
      events: ['add_lead', 'status_lead'],
    });
  });

  it('tells an omitted requirement from an empty one', async () => {
    const loaded = await text();
    const without = {
      ...loaded,
      pipelines: loaded.pipelines.map(({ won, ...each }) => ({
        ...each,
        stages: each.stages.map(({ requires, ...stage }) => stage),
      })),
    };
    const { desired } = resolveConfiguration(without, VALUES);
    expect(desired?.managedRelations).toBeUndefined();
    for (const object of desired?.objects ?? [])
      if (object.kind === 'field') expect(object.spec).not.toHaveProperty('requiredIn');
  });

  it('is deterministic and leaves the text as it was', async () => {
    const loaded = await text();
    const before = JSON.stringify(loaded);
    fc.assert(
      fc.property(fc.boolean(), fc.webUrl({ validSchemes: ['https'] }), (main, hook) => {
        const environment = { name: 'dev', variables: { main, hook } };
        const first = resolveConfiguration(loaded, environment);
        const second = resolveConfiguration(JSON.parse(before) as Configuration, structuredClone(environment));
        expect(first.desired).toBeDefined();
        expect(JSON.stringify(first)).toBe(JSON.stringify(second));
      }),
      { numRuns: 50 },
    );
    expect(JSON.stringify(loaded)).toBe(before);
  });

  it('finds names that only the values make equal', async () => {
    const loaded = await text();
    const [sales, trial] = loaded.pipelines;
    if (!sales || !trial) throw new Error('two pipelines expected');
    const clash = { ...loaded, pipelines: [sales, { ...trial, name: `\${hook}` }] };
    const { diagnostics } = resolveConfiguration(clash, { name: 'dev', variables: { main: true, hook: 'Sales' } });
    expect(diagnostics.map(({ code }) => code)).toEqual(['VARIABLE_MISPLACED', 'NAME_DUPLICATE']);
  });

  it.each([
    ['a no-break space', 'Big\u00a0Sales'],
    ['doubled spaces', 'Big  Sales'],
    ['composed letters', 'Big Sal\u0065\u0301s'],
  ])('finds names that differ in %s, which an account is not searched by', async (_what, name) => {
    const loaded = await text();
    const [sales, trial] = loaded.pipelines;
    if (!sales || !trial) throw new Error('two pipelines expected');
    const other = name.normalize('NFC').replaceAll(/\s+/g, ' ');
    const clash = {
      ...loaded,
      pipelines: [
        { ...sales, name: other },
        { ...trial, name },
      ],
    };
    const { diagnostics } = resolveConfiguration(clash, { name: 'dev', variables: { main: true } });
    expect(diagnostics.map(({ code }) => code)).toContain('NAME_DUPLICATE');
  });
});
