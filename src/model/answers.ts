/**
 * What the list calls of a CRM answered, by the name of the list (`pipelines`, `custom_fields.leads`, `roles` …). Each
 * value is JSON in a shape that only the driver's `parse` knows, the pages of a list merged into one: amoCRM's are its own
 * envelopes, `{_embedded: {…}}`. An empty list is there, as an empty one; a name that is missing was not read.
 */
export type Answers = Readonly<Record<string, unknown>>;

/** Which lists to read, and whether parts are to come with what takes requests of its own (`PartsFact.details`). */
export interface Scope {
  lists: ReadonlySet<string>;
  details: boolean;
  /** Of which lists of the CRM (catalogs) the fields are to be read, too; of none unless told. */
  includeFieldsOf?(list: { id: string; name: string }): boolean;
}
