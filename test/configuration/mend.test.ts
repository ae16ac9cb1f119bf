import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFiles } from '../../src/configuration/load-project';
import { validateProject } from '../../src/configuration/validate-project';
import { findings, project } from './fixture';
import { SHOP } from './mistakes/shop';

describe('slips of the pen', () => {
  it('are told all at once, each at its place, and beside them what else is wrong', async () => {
    const text = [
      'key: sales',
      'name: Sales: Moscow',
      'stages:',
      '  -key: new',
      '    name: New',
      '    color: #ffeab2',
      '    colour: "#ffeab2"',
      '  - {key: offer name: Offer}',
      '',
    ].join('\n');
    expect(await findings(project('_base', { 'crm/pipelines/sales.yaml': text }))).toMatchInlineSnapshot(`
      "
      YAML_SYNTAX crm/pipelines/sales.yaml:2:7
      YAML_SYNTAX crm/pipelines/sales.yaml:4:3
      YAML_SYNTAX crm/pipelines/sales.yaml:6:12
      KEY_UNKNOWN crm/pipelines/sales.yaml:7:5
      YAML_SYNTAX crm/pipelines/sales.yaml:8:16
      "
    `);
  });

  it('show no line of an environment, which may hold a secret', async () => {
    const stack = 'config:\n  crm:account: https://shop.amocrm.ru\n  crm:token: {env: hunter2\n';
    const { diagnostics } = await validateProject(project('_base', { 'stacks/Pulumi.dev.yaml': stack }));
    expect(diagnostics.map(({ code }) => code)).toEqual(['YAML_SYNTAX']);
    expect(JSON.stringify(diagnostics.map(({ args }) => args))).not.toContain('hunter2');
  });

  it('show no line with an access token', async () => {
    const token = `eyJ${'a'.repeat(20)}.${'b'.repeat(20)}.${'c'.repeat(20)}`;
    const text = `webhooks:\n  erp: {url: https://a.example.test/?t=${token}: 1, events: [add_lead]}\n`;
    const { diagnostics } = await validateProject(project('_base', { 'crm/webhooks.yaml': text }));
    expect(diagnostics.map(({ code }) => code)).toContain('TOKEN_IN_FILE');
    expect(JSON.stringify(diagnostics)).not.toContain(token);
  });

  it('are looked for within bounds: a large text is told where it breaks', async () => {
    const fields = Array.from({ length: 8_000 }, (_, index) => `  f${index}: {name: Field ${index}, type: text}\n`);
    const text = `entity: leads\nfields:\n${fields.join('')}  broken: {name: Broken: twice, type: text\n`;
    const { diagnostics } = await validateProject(project('_base', { 'crm/fields/leads.yaml': text }));
    expect(diagnostics.map(({ code }) => code)).toEqual(['YAML_SYNTAX']);
  });
});

it.each([
  ['commas', `name: {a${', c'.repeat(20_000)}\n`],
  ['spaces', `name: {a${' '.repeat(20_000)}:${' '.repeat(20_000)}x\n`],
  ['no-break spaces', `${'\u00a0 '.repeat(20_000)}name: x\nstages: [\n`],
  ['brackets', `name: ${'['.repeat(20_000)}\n`],
  ['dashes', `${'- '.repeat(3000)}x\n  y\n`],
  ['lines on wrong levels', '  a: b\n c: d\n'.repeat(2000)],
])('a text of %s that nobody writes is read to its end', (_what, text) => {
  const { diagnostics } = parseFiles(new Map([['crm/pipelines/sales.yaml', `key: sales\n${text}`]]));
  expect(diagnostics.map(({ code }) => code)).toContain('YAML_SYNTAX');
});

const SIGNS = [
  '"',
  "'",
  ':',
  ' ',
  '{',
  '}',
  '[',
  ']',
  '#',
  '-',
  '\t',
  ',',
  '\n',
  'я',
  '&',
  '*',
  '|',
  '>',
  '%',
  '@',
  '',
];

it('one wrong sign anywhere is read without a crash, and its findings stand in the file', () => {
  const place = fc.record({
    file: fc.constantFrom(...Object.keys(SHOP)),
    at: fc.nat(),
    sign: fc.constantFrom(...SIGNS),
  });
  fc.assert(
    fc.property(place, fc.boolean(), ({ file, at, sign }, instead) => {
      const text = SHOP[file] ?? '';
      const cut = at % text.length;
      const spoilt = text.slice(0, cut) + sign + text.slice(instead ? cut + 1 : cut);
      const { diagnostics } = parseFiles(new Map(Object.entries({ ...SHOP, [file]: spoilt })));
      const lines = spoilt.split('\n');
      for (const { at: found } of diagnostics.filter((entry) => entry.at?.file === file)) {
        expect(found?.line).toBeLessThanOrEqual(lines.length);
        expect(found?.col).toBeLessThanOrEqual((lines[(found?.line ?? 1) - 1]?.length ?? 0) + 1);
      }
    }),
    { numRuns: 60 },
  );
});
