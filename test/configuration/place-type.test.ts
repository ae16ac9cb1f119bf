import { expect, it } from 'vitest';
import { parseFiles, resolveConfiguration } from '../../src/configuration';

const PROJECT = 'name: tiny\ncrm: amocrm\nlanguage: en\nenvironments: [dev]\nmanage: {pipelines: listed}\n';

/** What resolving says of a text whose variables have these values. */
function filled(files: Record<string, string>, variables: Record<string, string | number | boolean>) {
  const declared = Object.entries(variables).map(
    ([name, value]) => `  ${name}: {type: ${typeof value}, description: x}`,
  );
  const { text, diagnostics } = parseFiles(
    new Map([
      ...Object.entries(files),
      ['crm/project.yaml', PROJECT],
      ['crm/variables.yaml', `variables:\n${declared.join('\n')}\n`],
    ]),
  );
  if (!text) throw new Error(JSON.stringify(diagnostics));
  const found = resolveConfiguration(text, { name: 'dev', variables });
  return { desired: found.desired, problems: found.diagnostics.map(({ code, args }) => [code, args.expected]) };
}

it('asks of an address in the data of a chat template what its schema asks: nothing', () => {
  const template =
    'chat_templates:\n  hello: {name: Hello, content: Hi, buttons: [{type: url, text: Go, url: "${link}"}]}\n';
  const { problems, desired } = filled({ 'crm/chat-templates.yaml': template }, { link: 'tg://resolve?domain=acme' });
  expect(problems).toEqual([]);
  expect(desired?.objects[0]?.spec).toMatchObject({ buttons: [{ url: 'tg://resolve?domain=acme' }] });
});

it('asks of a webhook that it has an address', () => {
  const hook = 'webhooks:\n  telephony: {url: "${link}", events: [add_lead]}\n';
  const { problems } = filled({ 'crm/webhooks.yaml': hook }, { link: 'tg://resolve?domain=acme' });
  expect(problems).toEqual([['VARIABLE_MISPLACED', 'url']]);
});

it('asks of a stage that its colour is one of the palette', () => {
  const sales = 'key: sales\nname: S\nstages: [{key: new, name: New, color: "${shade}"}]\n';
  expect(filled({ 'crm/pipelines/sales.yaml': sales }, { shade: 'ff00aa' }).problems).toEqual([
    ['VARIABLE_MISPLACED', 'color'],
  ]);
});

it('knows what is a yes or no by the kind it stands in, whatever other kinds call so', () => {
  const template = (editable: boolean | string) =>
    filled(
      { 'crm/chat-templates.yaml': 'chat_templates:\n  hello: {name: Hello, content: Hi, editable: "${may}"}\n' },
      { may: editable },
    ).problems;
  expect(template(true)).toEqual([]);
  expect(template('yes')).toEqual([['VARIABLE_MISPLACED', 'boolean']]);
  // “main” and “required” are flags elsewhere
  const samples =
    'chat_templates:\n  hello: {name: Hello, content: Hi, samples: {main: "${who}", required: "${who}"}}\n';
  expect(filled({ 'crm/chat-templates.yaml': samples }, { who: 'Anna' }).problems).toEqual([]);
  expect(filled({ 'crm/chat-templates.yaml': samples }, { who: true }).problems).toEqual([
    ['VARIABLE_MISPLACED', 'string'],
    ['VARIABLE_MISPLACED', 'string'],
  ]);
});

it('takes anything within data whose form is the CRM’s own, and text in a list of text', () => {
  const source = 'sources:\n  site: {name: Site, external_id: s, services: [{type: whatsapp, on: "${on}"}]}\n';
  expect(filled({ 'crm/sources.yaml': source }, { on: true }).problems).toEqual([]);
  const button = 'website_buttons:\n  b: {name: B, trusted_websites: ["${site}"]}\n';
  expect(filled({ 'crm/website-buttons.yaml': button }, { site: 'acme.test' }).problems).toEqual([]);
  expect(filled({ 'crm/website-buttons.yaml': button }, { site: 7 }).problems).toEqual([
    ['VARIABLE_MISPLACED', 'string'],
  ]);
});
