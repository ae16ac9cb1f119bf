/** A product, as `crm:` of project.yaml names it; several may share one API and differ in some of its rules. */
export type Crm = string;

/** The one that is meant where none is named: in a project file with a mistake there, and in records older than the choice. */
export const USUAL_PRODUCT: Crm = 'amocrm';

export function productOf({ crm = USUAL_PRODUCT }: { readonly crm?: Crm }): Crm {
  return crm;
}
