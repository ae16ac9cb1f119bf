/** The API's names of the lists in which a field has the stages of a relation. */
export const STAGES_OF: Readonly<Record<string, string>> = {
  requires: 'required_statuses',
  hides: 'hidden_statuses',
};
