/** Projects too large or too broken to be kept as files. */
type Files = Record<string, string | Uint8Array | null>;

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const stage = (index: number) => `  - {key: s${index}, name: Stage ${index}}`;
const pipeline = (key: string, stages: number, more = '') =>
  `key: ${key}\nname: ${key}\n${more}stages:\n${times(stages, stage).join('\n')}\n`;

export const MADE_PROJECTS: Record<string, Files> = {
  'too many pipelines': Object.fromEntries(
    times(51, (index) => [`crm/pipelines/p${index}.yaml`, pipeline(`p${index}`, 1)]),
  ),
  'too many stages': {
    'crm/pipelines/full.yaml': pipeline('full', 98, 'incoming: true\n'),
    'crm/pipelines/over.yaml': pipeline('over', 99),
  },
  'too many webhooks': {
    'crm/webhooks.yaml': `webhooks:\n${times(101, (index) => `  w${index}: {url: "https://a.example.test/${index}", events: [add_lead]}`).join('\n')}\n`,
  },
  'names too long': {
    'crm/fields/leads.yaml': `entity: leads\ngroups:\n  g: {name: "${'я'.repeat(256)}", fields: []}\nfields:\n  ok: {name: "${'я'.repeat(255)}", type: text}\n  f: {name: "${'я'.repeat(256)}", type: select, options: {a: "${'a'.repeat(1025)}"}}\n`,
    'crm/pipelines/sales.yaml': `key: sales\nname: Sales\nstages:\n  - {key: new, name: "${'x'.repeat(256)}"}\nwon: {name: "${'x'.repeat(256)}"}\n`,
    'crm/tags.yaml': `tags:\n  leads:\n    long: {name: "${'x'.repeat(256)}"}\n`,
  },
  'too many lists, and two of the products': Object.fromEntries(
    times(11, (index) => [
      `crm/lists/l${index}.yaml`,
      `key: l${index}\nname: List ${index}\n${index < 2 ? 'type: products\n' : ''}`,
    ]),
  ),
  'too many fields of segments': {
    'crm/fields/segments.yaml': `entity: segments\nfields:\n${times(31, (index) => `  f${index}: {name: Field ${index}, type: text}`).join('\n')}\n`,
  },
  'a text that ends where a comment begins': {
    'crm/tags.yaml': 'tags:\n  leads:\n    north: {name: North}\n    first:\n      name: Row #1\n',
  },
  'a hint too long': {
    'crm/pipelines/sales.yaml': `key: sales\nname: Sales\nstages:\n  - {key: new, name: New, hints: {newbie: "${'x'.repeat(1001)}"}}\n`,
  },
  'characters nobody sees': {
    'crm/access/roles.yaml':
      'roles:\n  manager:\n    # \u202eesrever\n    name: "Man\u200bager"\n    rights: {leads: {view: all}}\n',
    'crm/removals.yaml':
      '- {object: a, action: detach, reason: "x\\e[1A\\e[2K"}\n- object: b\n  action: detach\n  reason: |\n    two\n    lines\n',
    'crm/variables.yaml': 'variables:\n  pbx: {type: text, description: "a\\u2066b"}\n',
    'crm/webhooks.yaml': 'webhooks:\n  "p\\u00adx": {url: "https://a.example.test/1", events: [add_lead]}\n',
    'crm/pipelines/sales.yaml':
      'key: sales\nname: "Sales\\nApproved"\nstages:\n  - {key: new, name: "New 👩‍💻", hints: {newbie: "one\\ntwo"}}\n',
  },
  'an empty file': { 'crm/webhooks.yaml': '' },
  'a variable in the form of another tool': {
    'crm/webhooks.yaml': 'webhooks: {erp: {url: "$(erp_url)", events: [add_lead]}}\n',
    'crm/variables.yaml':
      'variables: {erp_url: {type: string, description: Address, default: "https://a.example.test"}}\n',
  },
  'not UTF-8': { 'crm/webhooks.yaml': Uint8Array.from([0x77, 0x0a, 0x63, 0x66, 0xcf, 0xf0]) },
  'a folder in place of a file': { 'stacks/Pulumi.dev.yaml': null },
  'no project file': { 'crm/project.yaml': null },
  'strange files': {
    'crm/roles.yaml': 'roles: {}\n',
    'crm/pipelines/sales.yml': '',
    'crm/notes.md': 'fine',
    'crm/.keep': '',
  },
};
