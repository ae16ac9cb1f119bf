// docs/kinds.md and one page for each kind, out of the registry of kinds and the schemas of their files; the same in Russian.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Document } from 'yaml';
import { KIND_WORDS } from './kind-words.mjs';
import { root } from './paths.mjs';

const CRMS = ['amocrm', 'kommo'];
const PRODUCT = { amocrm: 'amoCRM', kommo: 'Kommo' };
/** What every object may say; explained once. */
const COMMON = new Set(['environments', 'formerly']);

/** Pages by their names below docs/. `dist` loads compiled modules. */
export function kindPages(dist, banner) {
  return ['en', 'ru'].flatMap((language) => pagesIn(language, dist, banner));
}

function pagesIn(language, dist, banner) {
  const { kinds: all } = dist('model/kinds.js');
  const { factsOf } = dist('model/kind-facts.js');
  const { kindName } = dist('messages/kind-words.js');
  const { manualStepMessages } = dist('messages/manual-steps.js');
  const { keyOf } = dist('model/name-key.js');
  const kinds = all()
    .filter((kind) => !factsOf(kind).implied)
    .map((kind) => {
      const facts = factsOf(kind);
      const folder = language === 'en' ? 'schemas' : 'schemas/ru';
      const schema = JSON.parse(readFileSync(join(root, folder, `${facts.schema}.schema.json`), 'utf8'));
      const where = (crm) => manualStepMessages[`WHERE_${kind}`]?.[language]({ crm });
      return {
        kind,
        facts,
        schema,
        where,
        keyOf,
        language,
        words: KIND_WORDS[language],
        name: { en: kindName(kind, 'en'), ru: kindName(kind, 'ru') },
      };
    });
  const end = endOf(language);
  return [
    [`kinds${end}`, overview(kinds, banner)],
    ...kinds.map((one) => [`kinds/${one.kind}${end}`, page(one, banner)]),
  ];
}

const endOf = (language) => (language === 'en' ? '.md' : '.ru.md');

/** The link to the same page in the other language. */
export function sibling(name, language) {
  return language === 'en' ? `[Русский](${name}.ru.md)` : `[English](${name}.md)`;
}

function overview(kinds, banner) {
  const [{ words, language }] = kinds;
  const cell = ({ facts }, action) => {
    const does = whatDoes(facts, action, words);
    return facts.onlyAmocrm && does !== words.notDocumented ? `${does}; Kommo: ${words.notDocumented}` : does;
  };
  const rows = kinds.map((one) => {
    const { kind, name, facts } = one;
    const cells = ['read', 'create', 'change', 'delete'].map((action) => cell(one, action));
    const deletes = facts.reach.delete === 'api';
    const cannot = cannotOf(one).join('; ');
    return `| [${name[language]}](kinds/${kind}${endOf(language)}) | \`crm/${facts.file}.yaml\` | ${cells.join(' | ')} | ${deletes ? facts.undoDelete : ''} | ${cannot} |`;
  });
  const classes = Object.entries(words.undo).map(([name, meaning]) => `| ${name} | ${meaning} |`);
  return `${banner}
# ${words.title}

${words.audience} ${sibling('kinds', language)}

${words.intro}

| ${words.columns.join(' | ')} |
|---|---|---|---|---|---|---|---|
${rows.join('\n')}

| ${words.undoTitle} | |
|---|---|
${classes.join('\n')}
`;
}

function whatDoes({ reach }, action, words) {
  return words.does[action === 'read' ? 'api' : reach[action]];
}

/** Attributes that a person sets or nobody can change. */
function cannotOf({ facts, words: { cannot } }) {
  const attributes = Object.entries(facts.attributes ?? {});
  const named = (wanted) => attributes.filter(([, about]) => wanted(about)).map(([name]) => `\`${name}\``);
  const said = (words, names) => (names.length > 0 ? [`${words} ${names.join(', ')}`] : []);
  const changes = facts.reach.change === 'api';
  return [
    ...said(
      cannot.set,
      named(({ create }) => create === 'manual'),
    ),
    ...(changes
      ? said(
          cannot.change,
          named(({ change }) => change === 'manual'),
        )
      : []),
    ...(changes
      ? said(
          cannot.never,
          named(({ change }) => change === 'never'),
        )
      : []),
    ...said(
      cannot.takeAway,
      named(({ grows }) => grows),
    ),
    ...said(
      cannot.see,
      named(({ unread }) => unread),
    ),
  ];
}

function page(one, banner) {
  const { kind, name, facts, schema, where, words, language } = one;
  const object = objectSchema(one);
  const place =
    facts.at === undefined
      ? ''
      : `, ${words.below} \`${[facts.at, ...(facts.byEntity ? [words.card] : [])].join('` → `')}\``;
  const row = (action) =>
    `| ${words.actions[action]} | ${CRMS.map(() => whatDoes(facts, action, words)).join(' | ')} |`;
  const byHand = Object.values(facts.reach).includes('manual') || cannotOf(one).length > 0;
  const places = [...new Set(CRMS.map((crm) => where(crm)).filter(Boolean))];
  const notes = notesOf(one);
  const heading = language === 'en' ? `${capital(name.en)} · ${name.ru}` : capital(name.ru);
  const schemas = language === 'en' ? 'schemas' : 'schemas/ru';
  const deleted = facts.reach.delete === 'api' ? `\n${words.deletion(facts.undoDelete)}\n` : '';
  const where_ = places
    .map((text, index) => (places.length > 1 ? `${PRODUCT[CRMS[index]]}: ${text}` : text))
    .join('; ');
  const clicks = byHand && places.length > 0 ? `\n${words.byHand}: ${where_}.\n` : '';
  return `${banner}
# ${heading}

${sibling(kind, language)}

${object.description ?? schema.description}

${words.file} \`crm/${facts.file}.yaml\`${place}. ${words.schema}: [${facts.schema}.schema.json](../../${schemas}/${facts.schema}.schema.json).
${facts.manage ? words.managed(facts.manage) : words.leftAlone}

| | amoCRM | Kommo |
|---|---|---|
${['read', 'create', 'change', 'delete'].map(row).join('\n')}
${deleted}${clicks}${notes.length > 0 ? `\n${notes.map((note) => `- ${note}`).join('\n')}\n` : ''}
## ${words.attributes}

${attributeTable(object, one)}
${partTables(object, one)}
${words.common}

## ${words.example}

\`\`\`yaml
${example(one, object)}\`\`\`
`;
}

const capital = (text) => text[0].toUpperCase() + text.slice(1);

function notesOf({ facts, words: { notes, how } }) {
  const { identity = [], toCreate = [], needs, most, inTextOrder, appearsLate, onlyAmocrm } = facts;
  const by = identity.map(({ attribute, compare }) => `\`${attribute}\` (${how[compare]})`);
  return [
    ...(by.length > 0 ? [notes.found(by)] : []),
    ...toCreate.map((group) => notes.needs(group.map((attribute) => `\`${attribute}\``))),
    ...(needs ? [notes.onlyWith(`\`${needs.attribute}: ${needs.value}\``)] : []),
    ...(most ? [notes.most(most)] : []),
    ...(inTextOrder ? [notes.inTextOrder] : []),
    ...(appearsLate ? [notes.appearsLate] : []),
    ...(onlyAmocrm ? [notes.onlyAmocrm] : []),
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
  const changes = one.facts.reach.change === 'api';
  const rows = ownProperties(object, one).map(([key, raw]) => {
    const node = resolve(raw, one.schema);
    const about = attributes?.[key];
    const cells = [
      `\`${key}\`${required.has(key) ? ' *' : ''}`,
      typeOf(raw, node, about, one.words),
      cellText(node.description ?? ''),
    ];
    return `| ${[...cells, ...(attributes ? [changedBy(about, changes, one.words)] : [])].join(' | ')} |`;
  });
  const head = [...one.words.attributeColumns, ...(attributes ? [one.words.changedBy] : [])];
  return `| ${head.join(' | ')} |\n|${head.map(() => '---').join('|')}|\n${rows.join('\n')}\n\n\\* ${one.words.needed}`;
}

function changedBy(about, changes, { who, setBy, unless }) {
  const { create = 'api', change = 'api', default: usual } = about ?? {};
  const later = who[changes ? change : 'manual'];
  const first = create === 'api' || create === change ? '' : `, ${setBy(who[create])}`;
  return `${later}${first}${usual === undefined ? '' : `; ${unless(usual)}`}`;
}

function typeOf(raw, node, about, { types: named, keyOf: keyWords, of, or }) {
  if (about?.type === 'reference') return keyWords(about.to);
  const choices = node.enum ?? node.anyOf?.find((choice) => choice.enum)?.enum;
  if (choices) return choices.map((value) => `\`${value}\``).join(' ');
  const types = [node.type ?? []].flat().filter((type) => type !== 'string' || node.type === 'string');
  const inner =
    node.items?.$ref ?? node.additionalProperties?.$ref ?? (raw.$ref && node.properties ? raw.$ref : undefined);
  const link =
    inner && !['string', 'boolean'].includes(types[0])
      ? ` ${of} [${nameOfRef(inner)}](#${nameOfRef(inner).toLowerCase()})`
      : '';
  const values = node.items?.enum ? `: ${node.items.enum.map((value) => `\`${value}\``).join(' ')}` : '';
  return (types.map((type) => named[type] ?? type).join(` ${or} `) || named.any) + link + values;
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
