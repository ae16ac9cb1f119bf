import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { createGate, type RateLimit } from './access/rate';
import { type ForeignIntegration, type Integration, integrationOf, issueCode, longLivedToken } from './access/tokens';
import { type Account, accountDocument } from './account';
import { type Controls, createApp } from './app';
import { type Content, fill } from './content';
import { type ByHand, doByHand } from './faults/by-hand';
import { createFaults, type FaultSwitch } from './faults/faults';
import { createJournal, type ReceivedRequest } from './faults/journal';
import { type FlavourName, flavourOf } from './flavour';
import type { KeptForm } from './store/document-store';
import { openStore } from './store/store';
import { type Preset, type Switches, switchesOf } from './switches';

/** What an account holds when it is opened for the first time: a scenario (`fresh` unless named), or captured answers. */
export interface AccountWish extends Content {
  env: string;
}

export interface SandboxOptions {
  accounts: readonly AccountWish[];
  /** The first account's port, the next ones follow; 0 or absent: any free ports. */
  port?: number;
  /** One SQLite file per account; absent: everything is gone with the process. */
  dataDir?: string;
  /** What stands in these files in the place of secrets; absent: the secrets. */
  keep?: KeptForm;
  /** Requests a second per token; 0 or absent: no limit. */
  rate?: number;
  /** What happens to callers who ignore the limit. */
  block?: Partial<Pick<RateLimit, 'patience' | 'blockSeconds'>>;
  /** The clock that the rate is measured by, in milliseconds; the machine's own unless given. */
  rateClock?: () => number;
  flavour?: FlavourName;
  /** `documented` unless told. */
  preset?: Preset;
  /** Positions other than the preset's. */
  switches?: Partial<Switches>;
  /** Where the authorization page leads back to; `https://example.test/oauth` unless told. */
  redirectUri?: string;
  now?: () => Date;
}

export interface SandboxAccount {
  env: string;
  url: string;
  /** A long-lived token with an administrator's rights. */
  token: string;
}

export interface Sandbox {
  accounts: SandboxAccount[];
  faults(env: string): FaultSwitch;
  requests(env: string): ReceivedRequest[];
  resetRequests(env: string): void;
  /** What a person does in the CRM's own pages; answers the object's id. */
  byHand(env: string, deed: ByHand): number;
  /** Files of the folder, or lists of the capture, that this account was just filled from and nothing was taken from. */
  ignoredFiles(env: string): readonly string[];
  /** A token with the rights of this user only; of another integration, when one is named. */
  tokenFor(env: string, userId: number, integration?: ForeignIntegration): string;
  /** What an administrator hands over for the authorization-code grant; the code is good for one exchange. */
  authorizationCode(env: string): Integration & { code: string };
  close(): Promise<void>;
}

interface Running {
  account: Account;
  controls: Controls;
  server: ServerType;
  shown: SandboxAccount;
  ignoredFiles: readonly string[];
}

const HOST = '127.0.0.1';

export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  if (options.dataDir !== undefined) mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  const running: Running[] = [];
  let closing: Promise<unknown> | undefined;
  const close = async () => {
    closing ??= Promise.all(running.map(stop));
    await closing;
  };
  try {
    for (const [index, wish] of options.accounts.entries()) {
      const port = options.port ? options.port + index : 0;
      running.push(await open(options, wish, port));
    }
  } catch (error) {
    await close();
    throw error;
  }
  const at = (env: string) => {
    const found = running.find((one) => one.shown.env === env);
    if (found === undefined) throw new RangeError(`The sandbox has no account ${env}`);
    return found;
  };
  return {
    accounts: running.map(({ shown }) => shown),
    faults: (env) => at(env).controls.faults,
    requests: (env) => at(env).controls.journal.all(),
    resetRequests: (env) => at(env).controls.journal.reset(),
    byHand: (env, deed) => doByHand(at(env).account, deed),
    ignoredFiles: (env) => at(env).ignoredFiles,
    tokenFor: (env, userId, integration) => longLivedToken(at(env).account, userId, integration),
    authorizationCode: (env) => {
      const { account } = at(env);
      return { ...integrationOf(account), code: issueCode(account, accountDocument(account).owner_id) };
    },
    close,
  };
}

async function open(options: SandboxOptions, wish: AccountWish, port: number): Promise<Running> {
  const { env } = wish;
  if (!/^[\w-]+$/.test(env)) throw new RangeError(`Not a name for an account: ${env}`);
  const clock = options.now ?? (() => new Date());
  const flavour = options.flavour ?? 'amocrm';
  const account: Account = {
    env,
    store: openStore(
      options.dataDir === undefined ? ':memory:' : join(options.dataDir, `${env}.sqlite`),
      env,
      options.keep,
    ),
    flavour: flavourOf(flavour),
    switches: switchesOf(flavour, options.preset ?? 'documented', options.switches),
    redirectUri: options.redirectUri ?? 'https://example.test/oauth',
    now: () => Math.floor(clock().getTime() / 1000),
  };
  const limit = { rate: options.rate ?? 0, patience: 20, blockSeconds: 60, ...options.block };
  const controls = { gate: createGate(limit, options.rateClock), faults: createFaults(), journal: createJournal() };
  try {
    const ignoredFiles = fill(account, wish);
    const token = longLivedToken(account, accountDocument(account).owner_id);
    const server = createAdaptorServer({ fetch: createApp(account, controls).fetch, hostname: HOST });
    const url = await listen(server, port);
    return { account, controls, server, shown: { env, url, token }, ignoredFiles };
  } catch (error) {
    account.store.close();
    throw error;
  }
}

function listen(server: ServerType, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      server.off('error', reject);
      resolve(`http://${HOST}:${(server.address() as AddressInfo).port}`);
    });
  });
}

async function stop({ server, account }: Running): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // Waiting clients and idle connections must not keep the process.
  if ('closeAllConnections' in server) server.closeAllConnections();
  await closed;
  account.store.close();
}
