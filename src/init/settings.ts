import { accountOrigin } from '../configuration/environments/account-address';
import type { Language } from '../messages/catalog';
import type { Crm } from '../model/crm';
import { isLoopback } from '../model/loopback';
import { crmModule, crmProduct } from '../registry/crms';

/** What a new project is begun with. */
export type Start = 'example' | 'empty' | 'account';
export const STARTS: readonly Start[] = ['example', 'empty', 'account'];

export interface InitSettings {
  name: string;
  crm: Crm;
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

/** Why an address is not taken, and the form in which it would be; `why` completes `INIT_ACCOUNT_…`. */
export interface AddressProblem {
  why: 'ADDRESS' | 'NOT_ENCRYPTED' | 'FOREIGN' | 'TAKEN' | 'ENVIRONMENT';
  form: string;
}

/**
 * The origin of an account, whose token may be sent there, from what people copy out of a browser: with a path or without
 * a scheme, in capitals, with spaces around it.
 */
export function accountIn(text: string, crm: InitSettings['crm']): { origin: string } | AddressProblem {
  const written = text.trim();
  const url = urlIn(written);
  const [domain] = crmProduct(crm).domains;
  if (!url || url.username || url.password) return { why: 'ADDRESS', form: `shop.${domain}` };
  const checked = accountOrigin(url.origin, crmModule(crm));
  if ('origin' in checked) return checked;
  if (checked.code === 'ACCOUNT_NOT_ENCRYPTED') return { why: 'NOT_ENCRYPTED', form: `https://${url.hostname}` };
  const name = url.hostname.includes('.') ? 'shop' : url.hostname;
  return { why: 'FOREIGN', form: `${name}.${domain}` };
}

function urlIn(text: string): URL | undefined {
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  const address = hasScheme ? text : `https://${text}`;
  if (/\s/.test(text) || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  // the sandbox of this machine speaks plain HTTP
  if (!hasScheme && isLoopback(url.hostname)) return new URL(`http://${text}`);
  return /^https?:$/.test(url.protocol) && url.hostname !== '' ? url : undefined;
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
