/** A sort of object that a CRM lets people configure: `pipeline`, `role` … Which ones there are, its CRM declares (kinds.ts). */
export type Kind = string;
