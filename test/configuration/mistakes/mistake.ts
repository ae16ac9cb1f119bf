/** One slip in the project of shop.ts. */
export interface Mistake {
  title: string;
  file: string;
  /** What stood there; it occurs once. Left out: the file was not there, or is replaced as a whole. */
  from?: string;
  to: string;
  /** The file whose place the wrong one took. */
  instead?: string;
}

const at =
  (file: string) =>
  (title: string, from: string, to: string): Mistake => ({ title, file, from, to });

export const inPipeline = at('crm/pipelines/sales.yaml');
export const inFields = at('crm/fields/leads.yaml');
export const inRoles = at('crm/access/roles.yaml');
export const inUsers = at('crm/access/users.yaml');
export const inWebhooks = at('crm/webhooks.yaml');
export const inVariables = at('crm/variables.yaml');
export const inRemovals = at('crm/removals.yaml');
export const inProject = at('crm/project.yaml');
export const inDrift = at('crm/drift.yaml');
