/**
 * The CRM's limits of length and number, in one place; the schemas repeat what an editor shows. [official] where the
 * vendor's pages say so. The length of names stands nowhere: the API answers longer ones with 400 TooLong.
 */
export const LIMITS = {
  /** Characters of a name: pipelines, stages, groups, fields, roles, lists, tags, loss reasons and all others. */
  name: 255,
  /** Characters of a select option's or category's value. */
  option: 1024,
  /** Characters of a stage's hint [official]. */
  hint: 1000,
  /** Per account [official]. */
  pipelines: 50,
  /** Per pipeline, with incoming, won and lost [official]. */
  stages: 100,
  /** Per account [official]. */
  webhooks: 100,
  /** [official] */
  segmentFields: 30,
} as const;

/** As the CRM counts: a letter with an accent or a sign of two halves is what people see, not its code units. */
export function lengthOf(text: string): number {
  return [...text].length;
}
