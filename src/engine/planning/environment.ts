import { join } from 'node:path';
import {
  type Configuration,
  type Environment,
  loadEnvironment,
  loadProject,
  type PositionIndex,
  projectCrm,
  resolveConfiguration,
} from '../../configuration';
import { joinPresence, presenceName } from '../../files/presence';
import { digestOf } from '../../model/canonical-json';
import type { DesiredState } from '../../model/desired';
import { type Diagnostic, Failure } from '../../model/diagnostic';
import { FindingsFailure, invalidConfiguration } from '../../model/findings-failure';
import type { Host } from '../../model/host';
import type { Driver } from '../../registry/driver';
import { fixedToken } from '../../registry/token-source';
import { tokenSourceOf } from '../../tokens';
import { userCache } from '../pulumi/cli/places';
import type { LoggedRequest } from '../runs/journal';
import { stepOf } from './request-progress';

/** The account that one environment is bound to. */
export interface OpenAccount {
  driver: Driver;
  /** The environment whose account this one is a copy of. */
  twinOf?: string;
  requestsPerSecond: number;
  /** Every HTTP request so far, for the log. */
  requests: LoggedRequest[];
  /** Asked before every write, each try of it: whoever writes by this account says whether it still may; see writer.ts. */
  guard: { beforeWrite(): void };
}

/** One environment of a project, ready to be planned: its text resolved and its account reachable. */
export interface OpenEnvironment extends OpenAccount {
  name: string;
  text: Configuration;
  /** Digest of the text, the same in every environment. */
  bundle: string;
  desired: DesiredState;
  findings: Diagnostic[];
}

/** A text that was read already: that of the files, or a release, which has no findings and no places. */
export interface ConfigurationSource {
  /** Of a release. */
  name?: string;
  /** Only when there is no error in it. */
  text?: Configuration;
  diagnostics?: readonly Diagnostic[];
  positions?: PositionIndex;
}

/** Reads the project's files unless `source` is given. CONFIGURATION_INVALID with everything that is wrong with text or stack. */
export async function openEnvironment(input: {
  projectDir: string;
  environment: string;
  host: Host;
  source?: ConfigurationSource;
}): Promise<OpenEnvironment> {
  const { projectDir, environment: name, host } = input;
  const loaded: ConfigurationSource = input.source ?? (await loadProject(projectDir));
  const stack = await loadEnvironment(projectDir, name, (variable) => host.env(variable));
  const found = [...(loaded.diagnostics ?? []), ...stack.diagnostics];
  const resolved =
    loaded.text && stack.environment
      ? resolveConfiguration(loaded.text, stack.environment, loaded.positions)
      : undefined;
  const findings = [...found, ...(resolved?.diagnostics ?? [])];
  const { text } = loaded;
  if (!text || !stack.environment || !resolved?.desired) throw invalidConfiguration(findings);
  return {
    name,
    text,
    bundle: digestOf(text),
    desired: resolved.desired,
    findings,
    ...(await accountOf(stack.environment, input)),
  };
}

/** What carries out an approved plan needs: the plan brings all of the text that counts, whatever the files hold now. */
export async function openAccount(input: {
  projectDir: string;
  environment: string;
  host: Host;
}): Promise<OpenAccount> {
  const { environment, diagnostics } = await loadEnvironment(input.projectDir, input.environment, (variable) =>
    input.host.env(variable),
  );
  if (!environment) throw new FindingsFailure('CONFIGURATION_INVALID', diagnostics);
  return accountOf(environment, input);
}

async function accountOf(
  environment: Environment,
  { projectDir, environment: name, host }: Parameters<typeof openAccount>[0],
): Promise<OpenAccount> {
  const crm = projectCrm(projectDir);
  const requestsPerSecond = configuredRate(host, crm.rate.usual);
  const requests: LoggedRequest[] = [];
  const guard = { beforeWrite: () => {} };
  const driver = await crm.openDriver({
    accountUrl: environment.accountUrl,
    tokens: tokenSourceOf(environment, projectDir, host),
    // a twin has nobody to spare; forecasts are about the real account
    requestsPerSecond: environment.twinOf === undefined ? requestsPerSecond : 0,
    sharers: environment.twinOf === undefined && requestsPerSecond > 0 ? sharersOf(environment, host) : undefined,
    host,
    beforeWrite: () => guard.beforeWrite(),
    onRequest: ({ method, path, status, date }) => {
      if (method !== 'GET') requests.push({ method, path, status, date });
      const step = stepOf(name, { method, path, status });
      if (step) host.progress?.(step);
    },
  });
  const twinOf = environment.twinOf === undefined ? {} : { twinOf: environment.twinOf };
  return { driver, requestsPerSecond, requests, guard, ...twinOf };
}

/**
 * Who else on this machine asks the account, or one of those whose requests count together with its own: those of one
 * CRMCTL_PACE_GROUP, as several accounts behind one IP address.
 */
function sharersOf({ accountUrl }: Environment, host: Host): () => number {
  const group = host.env('CRMCTL_PACE_GROUP') || new URL(accountUrl).host;
  return joinPresence(join(userCache(host.env), 'crmctl', 'pace', presenceName(group)), () => host.now().getTime());
}

/** A copy of an account inside this process: nobody to spare, nothing to log. */
export function openCopy(
  { url, token }: { url: string; token: string },
  { projectDir, host }: { projectDir: string; host: Host },
): Promise<Driver> {
  return projectCrm(projectDir).openDriver({ accountUrl: url, tokens: fixedToken(token), requestsPerSecond: 0, host });
}

/** Requests a second; 0 means no pause at all: for the sandbox. */
export function configuredRate(host: Host, usual: number): number {
  const text = host.env('CRMCTL_RATE');
  const rate = text === undefined ? usual : Number(text.trim() === '' ? Number.NaN : text);
  if (!Number.isFinite(rate) || rate < 0) throw new Failure('usage', 'RATE_INVALID', { value: text ?? '' });
  return rate;
}
