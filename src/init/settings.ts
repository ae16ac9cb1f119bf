import { accountOrigin } from '../config/account-address';
import type { Language } from '../messages/catalog';

/** What a new project is begun with. */
export type Start = 'example' | 'empty' | 'account';
export const STARTS: readonly Start[] = ['example', 'empty', 'account'];

export interface InitSettings {
  name: string;
  crm: 'amocrm' | 'kommo';
  language: Language;
  /** In the order of promotion. */
  environments: string[];
  /** Addresses that are known already; the others come from the process' environment. */
  accounts: ReadonlyMap<string, string>;
  start: Start;
  /** The environment whose account becomes the text. */
  from: string;
}

/** The patterns of schemas/project.schema.json. */
const NAME = /^(?=.{1,64}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const ENVIRONMENT = /^(?=.{1,32}$)[a-z][a-z0-9]*([_-][a-z0-9]+)*$/;

export function isProjectName(text: string): boolean {
  return NAME.test(text);
}

/** `dev,test,prod`; undefined where it is no list of different environments. */
export function environmentsIn(text: string): string[] | undefined {
  const names = text.split(',').map((name) => name.trim());
  return names.every((name, index) => ENVIRONMENT.test(name) && names.indexOf(name) === index) ? names : undefined;
}

/** An address where a token may be sent; a slash at its end may be left. */
export function accountIn(text: string): string | undefined {
  const checked = accountOrigin(text.replace(/\/$/, ''));
  return 'origin' in checked ? checked.origin : undefined;
}

export function tokenVariable(environment: string): string {
  return `CRM_TOKEN_${inCapitals(environment)}`;
}

export function accountVariable(environment: string): string {
  return `CRM_ACCOUNT_${inCapitals(environment)}`;
}

function inCapitals(environment: string): string {
  return environment.toUpperCase().replaceAll('-', '_');
}
