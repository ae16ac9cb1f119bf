/** A product, as `crm:` of project.yaml names it; several may share one API and differ in some of its rules. */
export type Crm = string;

/** What records are about that are older than the choice of a product; of anything else the registry is asked (`usualProduct`). */
const BEFORE_THE_CHOICE: Crm = 'amocrm';

export function productOf({ crm = BEFORE_THE_CHOICE }: { readonly crm?: Crm }): Crm {
  return crm;
}
