/** A product, as `crm:` of project.yaml names it; several may share one API and differ in some of its rules. */
export type Crm = string;
