/** The two products of one vendor that this tool speaks to; they share an API and differ in some of its rules. */
export const CRMS = ['amocrm', 'kommo'] as const;
export type Crm = (typeof CRMS)[number];
