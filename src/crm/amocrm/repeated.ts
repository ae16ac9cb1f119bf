import type { Row } from './json';

/**
 * What the body of a PATCH repeats although it does not change. A partial update that nobody measured is not relied on: an
 * attribute that was left out may be lost. Lists (`enums`, `nested`, `required_statuses`, `hidden_statuses`,
 * `chained_lists`, the `settings` of a webhook) are replaced by what is sent, so they are always sent whole.
 */
export const REPEATED = {
  /** Without `name` it becomes empty, without `color` the first of the palette [measured on Kommo, 2026]. */
  stage: ['name', 'sort', 'color'],
  /** Neither colour nor place of these can be written. */
  closing_stage: ['name'],
  /** `is_main: true` alone was measured (Kommo); it goes alone. */
  pipeline: ['name'],
  pipeline_becomes_main: [],
  /** The mark leaves the pipeline that had it [measured on Kommo]. */
  pipeline_was_main: ['name', 'is_main'],
  /** [page of the fields' methods] */
  field: ['name'],
  /** 400 FieldMissing at `currency` without it, whatever changes [measured on Kommo]. */
  monetary: ['name', 'currency'],
  /** Nobody measured a change of a group, of a role or of a set of attributes; what they hold is sent back as it is. */
  field_group: ['name', 'sort'],
  role: ['name', 'rights'],
  /** Beside these the attributes that the CRM shows and the API changes. */
  plain: ['name', 'sort'],
} as const satisfies Record<string, readonly string[]>;

type Endpoint = keyof typeof REPEATED;

/** The attributes that a PATCH of this endpoint repeats, as far as their values are known. */
export function repeated<E extends Endpoint>(
  endpoint: E,
  values: { readonly [A in (typeof REPEATED)[E][number]]: unknown },
): Row {
  const attributes: readonly (keyof typeof values)[] = REPEATED[endpoint];
  return Object.fromEntries(
    attributes.flatMap((attribute) => (values[attribute] === undefined ? [] : [[attribute, values[attribute]]])),
  );
}
