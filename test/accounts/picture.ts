import type { Answers } from '../../src/model/answers';

// biome-ignore lint/suspicious/noExplicitAny: answers are read as they came, without any of our own types
type Json = any;

/** Says nothing about the configuration: numbers and times, places of links, and where a row stands (its order says that). */
const ASIDE = [
  'id',
  'account_id',
  '_links',
  'created_at',
  'updated_at',
  'request_id',
  'sort',
  'created_by',
  'updated_by',
];

/**
 * What an account holds, line by line, as a person would see it: rows in their order, by names instead of ids. Read
 * from the answers alone, by code of its own.
 */
export function pictureOf(answers: Answers): string[] {
  const names = namesIn(answers);
  return Object.entries(answers).flatMap(([list, answer]) => {
    const rows = inOrder(rowsOf(answer));
    const titles = rows.map((row) => row.name ?? row.destination ?? '');
    // the places of fields count within their group, and stand there
    const isArranged = !list.startsWith('custom_fields.') && rows.some(({ sort }) => typeof sort === 'number');
    return [
      ...(isArranged ? [`${list}: ${titles.join(' › ')}`] : []),
      ...rows.flatMap((row, index) => linesOf(`${list}/${titles[index]}`, row, names)),
    ];
  });
}

const rowsOf = (answer: unknown): Json[] => Object.values((answer as Json)?._embedded ?? {}).flat() as Json[];

const inOrder = (rows: Json[]): Json[] => [...rows].sort((a, b) => (a.sort ?? 0) - (b.sort ?? 0) || a.id - b.id);

/** Names of what ids refer to, in the order in which people see the fields. */
type Names = ReadonlyMap<string, string>;

function namesIn(answers: Answers): Names {
  const names = new Map<string, string>();
  for (const pipeline of rowsOf(answers.pipelines)) {
    names.set(`pipeline_id ${pipeline.id}`, pipeline.name);
    for (const status of pipeline._embedded.statuses) names.set(`status_id ${status.id}`, status.name);
  }
  for (const [list, answer] of Object.entries(answers)) {
    if (list.startsWith('groups.')) for (const row of rowsOf(answer)) names.set(`group_id ${row.id}`, row.name);
    if (!list.startsWith('custom_fields.')) continue;
    for (const row of inOrder(rowsOf(answer))) names.set(`fields ${row.id}`, row.name);
  }
  return names;
}

function linesOf(path: string, value: Json, names: Names): string[] {
  if (Array.isArray(value)) {
    const rows = value.every((item) => typeof item?.sort === 'number') ? inOrder(value) : value;
    if (rows.length === 0) return [];
    const titles = rows.map((row) => row?.name ?? row?.value);
    const isNamed = titles.every((title) => title !== undefined);
    const order = isNamed ? [`${path}: ${titles.join(' › ')}`] : [];
    return [
      ...order,
      ...rows.flatMap((row, index) => linesOf(`${path}/${isNamed ? titles[index] : index}`, row, names)),
    ];
  }
  if (typeof value !== 'object' || value === null)
    return value === null ? [] : [`${path} = ${JSON.stringify(shown(value))}`];
  return Object.entries<Json>(value)
    .filter(([key]) => !ASIDE.includes(key))
    .flatMap(([key, inner]) => {
      if (key === 'fields' && Array.isArray(inner)) {
        return [`${path}/fields: ${membersOf(inner, names).join(' › ')}`];
      }
      if (/_statuses$|^status_rights$/.test(key) && Array.isArray(inner)) {
        return inner.map((row) => `${path}/${key}: ${namedStage(row, names)}`).sort();
      }
      const name = names.get(`${key} ${inner}`);
      return name === undefined ? linesOf(`${path}/${key}`, inner, names) : [`${path}/${key} = ${name}`];
    });
}

/** The CRM lists the fields of a group by id; people see them by the sort numbers of the fields. */
function membersOf(ids: readonly Json[], names: Names): Json[] {
  const places = [...names.keys()].filter((key) => key.startsWith('fields '));
  const placeOf = (id: Json) => places.indexOf(`fields ${id}`);
  return [...ids].sort((a, b) => placeOf(a) - placeOf(b)).map((id) => names.get(`fields ${id}`) ?? id);
}

function namedStage({ pipeline_id, status_id, rights }: Json, names: Names): string {
  const at = [names.get(`pipeline_id ${pipeline_id}`) ?? pipeline_id, names.get(`status_id ${status_id}`) ?? status_id];
  return `${at.join('/')}${rights === undefined ? '' : ` ${cellsOf(rights)}`}`;
}

/** A colour is the same in small letters and in large ones. */
const shown = (value: Json) => (/^#[0-9a-f]{6}$/i.test(value) ? value.toLowerCase() : value);

/** In one order: that of keys says nothing. */
const cellsOf = (rights: Json) => JSON.stringify(Object.fromEntries(Object.entries(rights).sort()));

/** Lines that only one of the pictures has; `-` before, `+` after. */
export function differences(before: readonly string[], after: readonly string[]): string[] {
  const [was, is] = [new Set(before), new Set(after)];
  return [
    ...before.filter((line) => !is.has(line)).map((line) => `- ${line}`),
    ...after.filter((line) => !was.has(line)).map((line) => `+ ${line}`),
  ];
}
