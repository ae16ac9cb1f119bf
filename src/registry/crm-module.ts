import type { accountCheckMessages } from '../messages/doctor-account';
import type { Answers } from '../model/answers';
import type { Host } from '../model/host';
import type { Kinds } from '../model/kinds';
import type { Arguments } from '../model/message';
import type { Rewrite } from '../model/secrets';
import type { Clock } from './clock';
import type { Driver } from './driver';
import type { Extension } from './extension';
import type { TokenSource } from './token-source';

/** All that the rest of the tool has to know of one vendor's CRM; ./crms.ts hands out the one that a project names. */
export interface CrmModule {
  /** What it lets people configure. */
  kinds: Kinds;
  /** What else the rooms ask of it, each at a point of its own (`extensionPoint`). */
  extensions: readonly Extension[];
  /**
   * The folder with the JSON Schemas of the files that hold its objects (`<schema>.schema.json`), translations in folders
   * named by the language; unless told the tool's own.
   */
  schemas?: string;
  /**
   * The products that share its API, by what `crm:` of project.yaml calls them: words of lower-case Latin letters and digits,
   * with `-` or `_` between them. One that an earlier CRM has stays that one's.
   */
  products: Readonly<Record<string, CrmProduct>>;
  /** Requests a second: unless told otherwise (by `CRMCTL_RATE`), and what the vendor allows. */
  rate: { usual: number; allowed: number };
  /** The driver of one account. Loaded only now: most commands ask no account. */
  openDriver(options: DriverOptions): Promise<Driver>;
  /**
   * Asks an account about itself and about the token's owner; nothing is written. Throws a Failure with reason `crm` where it
   * does not answer, as the driver does (`CRM_UNREACHABLE`, `CRM_UNAUTHORIZED` …).
   */
  examine(options: ExaminationOptions): Promise<Examination>;
  /** What an access token says of itself; undefined where it says nothing. */
  tokenClaims(token: string): TokenClaims | undefined;
  /** Absent: every environment has a long-lived token. */
  oauth?: CrmOauth;
  /** What an account answered, with every secret in it rewritten; everything else stays as the CRM said it. */
  answersWithSecrets(answers: Answers, rewrite: Rewrite): Answers;
}

export interface CrmProduct {
  /** As the vendor writes it. */
  name: string;
  /**
   * Where its accounts live (`kommo.com`), that of new accounts first. An account is a subdomain, `https://shop.kommo.com` on
   * the usual port; the domain itself is none. A token is sent there and to this machine, and nowhere else.
   */
  domains: readonly [string, ...string[]];
}

export interface DriverOptions {
  /** `https://distributor.amocrm.ru`; http only on loopback. */
  accountUrl: string;
  /** Of an administrator. */
  tokens: TokenSource;
  host: Host;
  /** `CrmModule.rate.usual` unless told; 0: as fast as answers come. */
  requestsPerSecond?: number;
  /** How many other processes ask the same account at this moment: together they keep to the rate. Nobody unless told. */
  sharers?: (() => number) | undefined;
  /** For one HTTP request, its whole answer included, in milliseconds; 30 000 unless told. */
  timeoutMs?: number;
  /** Called after every HTTP request, tries that failed included. */
  onRequest?: (event: RequestEvent) => void;
  /** Called before every try of a write; throws a Failure where nothing may be written any more, which goes on to the caller. */
  beforeWrite?: (() => void) | undefined;
  /**
   * How often a request is tried before it is given up; unless told what suits the CRM, amoCRM 6 times. A write of which
   * nobody knows whether it was done is not tried again.
   */
  tries?: number;
  /** For tests: time without waiting. */
  clock?: Clock;
}

/** One HTTP request, answered or not, for the audit log; nothing of its content. */
export interface RequestEvent {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: string;
  /** 0: no answer came. */
  status: number;
  milliseconds: number;
  /** The `Date` header: the CRM's own time. */
  date: string | null;
  requestId: string | null;
  /** From 1. */
  attempt: number;
}

/** What an access token says of itself. Nothing of it is proven: only the CRM can check the signature. */
export interface TokenClaims {
  issuedAt?: Date;
  expiresAt?: Date;
  accountId?: number;
  userId?: number;
  scopes?: string[];
  /** One of `CrmProduct.domains`. */
  domain?: string;
}

export interface ExaminationOptions extends DriverOptions {
  claims: TokenClaims | undefined;
  /** What `crm:` of project.yaml says; undefined where that file is in error. */
  product: string | undefined;
}

export interface Examination {
  account: { id: number; name: string };
  /** One for each thing of this account that an apply will need. */
  checks: AccountCheck[];
}

/** `good`, `warning` (works, with a reservation), `bad` (something will not work). */
export interface AccountCheck {
  state: 'good' | 'warning' | 'bad';
  what: AccountCheckCode;
  /** What was found or, if that is not good, what is wrong and its remedy. */
  code: AccountCheckCode;
  args: Arguments;
}

export type AccountCheckCode = keyof typeof accountCheckMessages;

/** How an integration gets its tokens: the authorization code grant, as this CRM has it. */
export interface CrmOauth {
  /** Where an administrator of the account allows the integration its work; `state` comes back with the code. */
  authorizationAddress(input: { accountUrl: string; clientId: string; state: string }): string;
  /** The parameter of the address it leads back to that names the host of the account; amoCRM's is `referer`. */
  accountParameter: string;
  /** Whole days that an unused refresh token is sure to live; amoCRM's three months are 89. */
  refreshDays: number;
  /**
   * Exchanges a code or a refresh token. Unanswered tries are repeated; when nobody answers at all, a Failure with
   * reason `crm` leaves open whether the grant is used up.
   */
  requestTokens(request: GrantRequest): Promise<GrantAnswer>;
}

/** An integration as its card in the CRM shows it. */
export interface Integration {
  clientId: string;
  clientSecret: string;
  /** Exactly as registered, also when a pair is renewed. */
  redirectUri: string;
}

/** What is good for one pair of tokens, once. */
export type Grant = { code: string } | { refreshToken: string };

export interface GrantRequest {
  /** The only host that gets the secret. */
  accountUrl: string;
  integration: Integration;
  grant: Grant;
  host: Host;
  /** For one HTTP request, in milliseconds; unless told what suits the CRM. */
  timeoutMs?: number;
  clock?: Clock;
}

export interface TokenPair {
  accessToken: string;
  refreshToken: string;
  /** Seconds that the access token lives from now on, as the CRM says; amoCRM's a day. */
  expiresIn: number;
}

export type GrantAnswer =
  | { kind: 'granted'; pair: TokenPair }
  /** `grant`: this code or refresh token is worth nothing; `maybeUsed`: because an unanswered try of ours used it up. */
  | { kind: 'refused'; what: 'grant' | 'integration'; hint: string; maybeUsed: boolean };
