/**
 * What the list calls of a CRM answered, by the name of the list (`pipelines`, `custom_fields.leads`, `roles` …). Each
 * value is an envelope in the CRM's own shape, `{_embedded: {…}}`, its pages merged into one; an empty list is an
 * envelope around an empty list. A name that is missing was not read.
 */
export type Answers = Readonly<Record<string, unknown>>;

/** Which lists to read, and whether stages are to come with their hints. */
export interface Scope {
  lists: ReadonlySet<string>;
  hints: boolean;
  /** Of which lists of the CRM (catalogs) the fields are to be read, too; of none unless told. */
  includeFieldsOf?(list: { id: string; name: string }): boolean;
}
