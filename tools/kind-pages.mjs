// docs/kinds.md and one page for each kind, out of the registry of kinds and the schemas of their files.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Document } from 'yaml';
import { root } from './paths.mjs';

const CRMS = ['amocrm', 'kommo'];
const PRODUCT = { amocrm: 'amoCRM', kommo: 'Kommo' };
const DOES = { api: 'yes', manual: 'by hand', never: 'no' };
const UNDO = {
  R0: 'undone exactly',
  R1: 'undone with a new id',
  R2: 'values would have to be restored',
  R3: 'cannot be undone',
};
/** What every object may say; explained once. */
const COMMON = new Set(['environments', 'formerly']);

/** Pages by their names below docs/. `dist` loads compiled modules. */
export function kindPages(dist, banner) {
  const { KINDS } = dist('model/spec.js');
  const { factsOf } = dist('model/kind-facts.js');
  const { reachOf } = dist('model/plain/index.js');
  const { planViewMessages } = dist('messages/plan-view.js');
  const { byHandMessages } = dist('messages/by-hand.js');
  const { keyOf } = dist('import/keys.js');
  const kinds = KINDS.filter((kind) => !factsOf(kind).implied).map((kind) => {
    const facts = factsOf(kind);
    const schema = JSON.parse(readFileSync(join(root, 'schemas', `${facts.schema}.schema.json`), 'utf8'));
    const reach = Object.fromEntries(CRMS.map((crm) => [crm, reachOf(facts, crm)]));
    const name = planViewMessages[`KIND_${kind}`];
    const where = (crm) => byHandMessages[`WHERE_${kind}`]?.en({ crm });
    return { kind, facts, schema, reach, where, keyOf, name: { en: name.en({}), ru: name.ru({}) } };
  });
  return [['kinds.md', overview(kinds, banner)], ...kinds.map((one) => [`kinds/${one.kind}.md`, page(one, banner)])];
}

function overview(kinds, banner) {
  const cell = ({ facts, reach }, action) => {
    const [amocrm, kommo] = CRMS.map((crm) => DOES[action === 'read' ? 'api' : reach[crm][action]]);
    const inKommo = facts.onlyAmocrm ? 'not documented' : kommo;
    return amocrm === inKommo ? amocrm : `${amocrm}; Kommo: ${inKommo}`;
  };
  const rows = kinds.map((one) => {
    const { kind, name, facts, reach } = one;
    const cells = ['read', 'create', 'change', 'delete'].map((action) => cell(one, action));
    const deletes = CRMS.some((crm) => reach[crm].delete === 'api');
    const cannot = cannotOf(one).join('; ');
    return `| [${name.en}](kinds/${kind}.md) | \`crm/${facts.file}.yaml\` | ${cells.join(' | ')} | ${deletes ? facts.undoDelete : ''} | ${cannot} |`;
  });
  const classes = Object.entries(UNDO).map(([name, meaning]) => `| ${name} | ${meaning} |`);
  return `${banner}
# Kinds

What the text can hold, and how far the CRM's API goes. “By hand” is a step of the plan: it says what to do and where to click, and
it stays until a reading shows that it is done. What the API does not show at all cannot stand in the text: the automation of stages
(Digital Pipeline, Salesbot), control of duplicates, mail and web forms, dashboards.

| Kind | File | Read | Create | Change | Delete | Undo of a deletion | What the API leaves to people |
|---|---|---|---|---|---|---|---|
${rows.join('\n')}

| Undo | |
|---|---|
${classes.join('\n')}
`;
}

/** Attributes that a person sets or nobody can change. */
function cannotOf({ facts, reach }) {
  const attributes = Object.entries(facts.attributes ?? {});
  const named = (wanted) => attributes.filter(([, about]) => wanted(about)).map(([name]) => `\`${name}\``);
  const said = (words, names) => (names.length > 0 ? [`${words} ${names.join(', ')}`] : []);
  const changes = reach.amocrm.change === 'api';
  return [
    ...said(
      'set',
      named(({ create }) => create === 'manual'),
    ),
    ...(changes
      ? said(
          'change',
          named(({ change }) => change === 'manual'),
        )
      : []),
    ...(changes
      ? said(
          'nobody changes',
          named(({ change }) => change === 'never'),
        )
      : []),
    ...said(
      'take away from',
      named(({ grows }) => grows),
    ),
    ...said(
      'see',
      named(({ unread }) => unread),
    ),
  ];
}

function page(one, banner) {
  const { name, facts, schema, reach, where } = one;
  const object = objectSchema(one);
  const place =
    facts.at === undefined ? '' : `, below \`${[facts.at, ...(facts.byEntity ? ['<card>'] : [])].join('` → `')}\``;
  const row = (action) =>
    `| ${action} | ${CRMS.map((crm) => DOES[action === 'read' ? 'api' : reach[crm][action]]).join(' | ')} |`;
  const byHand = CRMS.some((crm) => Object.values(reach[crm]).includes('manual')) || cannotOf(one).length > 0;
  const places = [...new Set(CRMS.map((crm) => where(crm)).filter(Boolean))];
  const notes = notesOf(one);
  return `${banner}
# ${name.en[0].toUpperCase()}${name.en.slice(1)} · ${name.ru}

${object.description ?? schema.description}

In \`crm/${facts.file}.yaml\`${place}. Schema: [${facts.schema}.schema.json](../../schemas/${facts.schema}.schema.json).
${facts.manage ? `In \`manage\` of \`project.yaml\`: \`${facts.manage}\`.` : 'Objects that the text does not name are left alone.'}

| | amoCRM | Kommo |
|---|---|---|
${['read', 'create', 'change', 'delete'].map(row).join('\n')}
${CRMS.some((crm) => reach[crm].delete === 'api') ? `\nA deletion is ${facts.undoDelete}: ${UNDO[facts.undoDelete]}.\n` : ''}${byHand && places.length > 0 ? `\nBy hand: ${places.map((text, index) => (places.length > 1 ? `${PRODUCT[CRMS[index]]}: ${text}` : text)).join('; ')}.\n` : ''}${notes.length > 0 ? `\n${notes.map((note) => `- ${note}`).join('\n')}\n` : ''}
## Attributes

${attributeTable(object, one)}
${partTables(object, one)}
Every object may also say \`environments\` (where it exists; everywhere unless told) and \`formerly\` (keys it had before).

## Example

\`\`\`yaml
${example(one, object)}\`\`\`
`;
}

function notesOf({ facts }) {
  const { identity = [], toCreate = [], needs, most, inTextOrder, appearsLate, onlyAmocrm } = facts;
  const how = { exact: 'to the letter', email: 'in any letter case', name: 'spaces aside' };
  const by = identity.map(({ attribute, compare }) => `\`${attribute}\` (${how[compare]})`);
  return [
    ...(by.length > 0 ? [`Found in an account by ${by.join(', else by ')}.`] : []),
    ...toCreate.map((group) => `A new one needs ${group.map((attribute) => `\`${attribute}\``).join(' or ')}.`),
    ...(needs ? [`Only with \`${needs.attribute}: ${needs.value}\`, which the same apply may switch on.`] : []),
    ...(most ? [`At most ${most}.`] : []),
    ...(inTextOrder ? ['New ones come after those that are there, in the order of the text.'] : []),
    ...(appearsLate ? ['The CRM makes it after it has answered; until then nothing can be said of it.'] : []),
    ...(onlyAmocrm ? ['Kommo does not document it.'] : []),
  ];
}

/** The schema of one object of the kind. */
function objectSchema({ facts, schema }) {
  if (facts.at === undefined) return schema;
  const box = schema.properties[facts.at];
  const inner = facts.byEntity ? Object.values(box.properties)[0] : box;
  return resolve(inner.additionalProperties, schema);
}

const nameOfRef = ($ref) => $ref?.split('/').at(-1);
const resolve = (node, schema) =>
  node?.$ref ? { ...schema.definitions[nameOfRef(node.$ref)], ...node } : (node ?? {});

/** Without what the file says of other kinds. */
function ownProperties(object, { facts }) {
  const others =
    facts.at === undefined ? new Set(['departments', 'task_types', 'statuses', 'segments', 'fields', 'groups']) : [];
  const known = facts.attributes;
  return Object.entries(object.properties ?? {}).filter(
    ([key]) => !COMMON.has(key) && !(others.has?.(key) && !(known && key in known)),
  );
}

function attributeTable(object, one) {
  const required = new Set(object.required ?? []);
  const { attributes } = one.facts;
  const changes = one.reach.amocrm.change === 'api';
  const rows = ownProperties(object, one).map(([key, raw]) => {
    const node = resolve(raw, one.schema);
    const about = attributes?.[key];
    const cells = [
      `\`${key}\`${required.has(key) ? ' *' : ''}`,
      typeOf(raw, node, about),
      cellText(node.description ?? ''),
    ];
    return `| ${[...cells, ...(attributes ? [changedBy(about, changes)] : [])].join(' | ')} |`;
  });
  const head = ['Attribute', 'Type', 'Meaning', ...(attributes ? ['Changed by'] : [])];
  return `| ${head.join(' | ')} |\n|${head.map(() => '---').join('|')}|\n${rows.join('\n')}\n\n\\* needed`;
}

function changedBy(about, changes) {
  const { create = 'api', change = 'api', default: usual } = about ?? {};
  const who = { api: 'crmctl', manual: 'a person', never: 'nobody' };
  const later = who[changes ? change : 'manual'];
  const first = create === 'api' || create === change ? '' : `, set by ${who[create]}`;
  return `${later}${first}${usual === undefined ? '' : `; \`${usual}\` unless told`}`;
}

function typeOf(raw, node, about) {
  if (about?.type === 'reference') return `key of a ${about.to.replace('_', ' ')}`;
  const choices = node.enum ?? node.anyOf?.find((choice) => choice.enum)?.enum;
  if (choices) return choices.map((value) => `\`${value}\``).join(' ');
  const types = [node.type ?? []].flat().filter((type) => type !== 'string' || node.type === 'string');
  const words = { string: 'text', boolean: 'true or false', array: 'list', object: 'map', integer: 'whole number' };
  const inner =
    node.items?.$ref ?? node.additionalProperties?.$ref ?? (raw.$ref && node.properties ? raw.$ref : undefined);
  const link =
    inner && !['string', 'boolean'].includes(types[0])
      ? ` of [${nameOfRef(inner)}](#${nameOfRef(inner).toLowerCase()})`
      : '';
  const values = node.items?.enum ? `: ${node.items.enum.map((value) => `\`${value}\``).join(' ')}` : '';
  return (types.map((type) => words[type] ?? type).join(' or ') || 'any') + link + values;
}

/** Code keeps its signs; everything else must not read as Markdown. */
const cellText = (text) =>
  text
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replaceAll('<', '&lt;').replaceAll('*', '\\*')))
    .join('')
    .replaceAll('|', '\\|')
    .replaceAll('\n', ' ');

/** Objects inside the object, each with its own table. */
function partTables(object, one, seen = new Set()) {
  const parts = ownProperties(object, one).flatMap(([, raw]) => {
    const node = resolve(raw, one.schema);
    const refs = [
      raw.$ref,
      node.items?.$ref,
      node.additionalProperties?.$ref,
      ...Object.values(node.properties ?? {}).map(({ $ref }) => $ref),
    ];
    return refs.flatMap((ref) => (ref ? [nameOfRef(ref)] : []));
  });
  return [...new Set(parts)]
    .filter((name) => !COMMON.has(name) && !seen.has(name) && one.schema.definitions[name]?.properties)
    .map((name) => {
      seen.add(name);
      const part = one.schema.definitions[name];
      const inner = { ...one, facts: { ...one.facts, attributes: undefined } };
      return `\n### ${name}\n\n${part.description ?? ''}\n\n${attributeTable(part, inner)}\n${partTables(part, inner, seen)}`;
    })
    .join('');
}

/** A small file: what is needed and the first attributes beside, with the examples of the schema. */
function example(one, object) {
  const { facts, keyOf, kind } = one;
  const needed = new Set([...(object.required ?? []), ...(facts.toCreate ?? []).map(([first]) => first)]);
  const own = ownProperties(object, one);
  const creating = (facts.toCreate ?? []).flat();
  const shown = own.filter(([key], index) =>
    facts.attributes ? needed.has(key) || (index < 4 && !creating.includes(key)) : needed.has(key) || key === 'options',
  );
  const sampleOf = (raw) => {
    const node = resolve(raw, one.schema);
    if (node.examples) return structuredClone(node.examples[0]);
    if (node.items?.$ref) return [sampleOf(node.items)];
    if (!node.properties) return undefined;
    const entries = Object.entries(node.properties).filter(
      ([key]) => !COMMON.has(key) && (node.required ?? [key]).includes(key),
    );
    return Object.fromEntries(entries.map(([key, inner]) => [key, sampleOf(inner)]));
  };
  const values = Object.fromEntries(
    shown.flatMap(([key, raw]) => (sampleOf(raw) === undefined ? [] : [[key, sampleOf(raw)]])),
  );
  const key = keyOf(String(values.name ?? '')) || kind;
  const path = facts.at === undefined ? [] : [facts.at, ...(facts.byEntity ? [facts.byEntity[0]] : []), key];
  const file = path.reduceRight((inner, step) => ({ [step]: inner }), values);
  const first = facts.schema === 'fields' ? { entity: 'leads' } : {};
  const others =
    facts.at === 'groups'
      ? { fields: Object.fromEntries(values.fields.map((name) => [name, { name, type: 'text' }])) }
      : {};
  return new Document({ ...first, ...file, ...others }).toString({ lineWidth: 110 });
}
