import { numbersAt, type Query, rangeAt } from '../http/query';
import type { Condition } from '../store/cards';

const among = (column: string, values: (string | number)[]): Condition[] =>
  values.length === 0 ? [] : [{ sql: `${column} IN (${values.map(() => '?').join(', ')})`, args: values }];

/** The filters of the lists of leads, contacts and companies; unknown ones are ignored as in life. */
export function cardConditions(query: Query): Condition[] {
  const numbers = (key: string) => numbersAt(query, 'filter', key).filter((value) => !Number.isNaN(value));
  return [
    ...['id', 'pipeline_id', 'responsible_user_id', 'created_by', 'updated_by'].flatMap((key) =>
      among(key, numbers(key)),
    ),
    ...among('name', query.list('filter', 'name')),
    ...['price', 'created_at', 'updated_at', 'closed_at'].flatMap((key) => between(query, key)),
    ...inStages(query),
    ...query.keys('filter', 'custom_fields_values').map((field) => withValue(query, field)),
    ...mentioning(query.text('query')),
  ];
}

export function between(query: Query, column: string): Condition[] {
  const range = rangeAt(query, 'filter', column);
  if (range === undefined) return [];
  return [
    ...(range.from === undefined ? [] : [{ sql: `${column} >= ?`, args: [range.from] }]),
    ...(range.to === undefined ? [] : [{ sql: `${column} <= ?`, args: [range.to] }]),
  ];
}

function inStages(query: Query): Condition[] {
  const stages = query.keys('filter', 'statuses').map((index) => ({
    pipeline: Number(query.text('filter', 'statuses', index, 'pipeline_id')),
    stage: Number(query.text('filter', 'statuses', index, 'status_id')),
  }));
  if (stages.length === 0) return [];
  return [
    {
      sql: stages.map(() => '(pipeline_id = ? AND status_id = ?)').join(' OR '),
      args: stages.flatMap(({ pipeline, stage }) => [pipeline, stage]),
    },
  ];
}

function withValue(query: Query, field: string): Condition {
  const wanted = query.list('filter', 'custom_fields_values', field);
  const places = wanted.map(() => '?').join(', ');
  return {
    sql: `EXISTS (SELECT 1 FROM json_each(body, '$.values') AS f, json_each(f.value, '$.values') AS v
      WHERE json_extract(f.value, '$.field_id') = ?
      AND (CAST(json_extract(v.value, '$.value') AS TEXT) IN (${places})
        OR CAST(json_extract(v.value, '$.enum_id') AS TEXT) IN (${places})))`,
    args: [Number(field), ...wanted, ...wanted],
  };
}

function mentioning(words: string | undefined): Condition[] {
  if (words === undefined || words === '') return [];
  return [{ sql: 'instr(lower(body), lower(?)) > 0', args: [words] }];
}
