import { type Environment, loadEnvironment, loadProject, type ProjectText, resolveText } from '../config';
import { createAmoDriver } from '../drivers/amocrm';
import type { Driver } from '../drivers/driver';
import { fixedToken } from '../drivers/token-source';
import { digestOf } from '../model/canonical-json';
import type { DesiredState } from '../model/desired';
import { type Diagnostic, Failure } from '../model/diagnostic';
import { FindingsFailure } from '../model/findings-failure';
import type { Host } from '../model/host';
import { tokenSourceOf } from '../tokens';
import type { LoggedRequest } from './journal';

/** The account that one environment is bound to. */
export interface OpenAccount {
  driver: Driver;
  /** The environment whose account this one is a copy of. */
  twinOf?: string;
  requestsPerSecond: number;
  /** Every HTTP request so far, for the log. */
  requests: LoggedRequest[];
}

/** One environment of a project, ready to be planned: its text resolved and its account reachable. */
export interface OpenEnvironment extends OpenAccount {
  name: string;
  text: ProjectText;
  /** Digest of the text, the same in every environment. */
  bundle: string;
  desired: DesiredState;
  findings: Diagnostic[];
}

const DEFAULT_RATE = 5;

/** `text` is given when a release is applied instead of the files. */
export async function openEnvironment(input: {
  projectDir: string;
  environment: string;
  host: Host;
  text?: ProjectText;
}): Promise<OpenEnvironment> {
  const { projectDir, environment: name, host } = input;
  const loaded = input.text ? { text: input.text, diagnostics: [] } : await loadProject(projectDir);
  const stack = await loadEnvironment(projectDir, name, (variable) => host.env(variable));
  const found = [...loaded.diagnostics, ...stack.diagnostics];
  const positions = 'positions' in loaded ? loaded.positions : undefined;
  const resolved =
    loaded.text && stack.environment ? resolveText(loaded.text, stack.environment, positions) : undefined;
  const findings = [...found, ...(resolved?.diagnostics ?? [])];
  const errors = findings.filter((finding) => finding.severity === 'error');
  if (!loaded.text || !stack.environment || !resolved?.desired || errors.length > 0)
    throw new FindingsFailure('TEXT_INVALID', errors);
  const { text } = loaded;
  return {
    name,
    text,
    bundle: digestOf(text),
    desired: resolved.desired,
    findings,
    ...accountOf(stack.environment, projectDir, host),
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
  if (!environment) throw new FindingsFailure('TEXT_INVALID', diagnostics);
  return accountOf(environment, input.projectDir, input.host);
}

function accountOf(environment: Environment, projectDir: string, host: Host): OpenAccount {
  const requestsPerSecond = configuredRate(host);
  const requests: LoggedRequest[] = [];
  const driver = createAmoDriver({
    accountUrl: environment.accountUrl,
    tokens: tokenSourceOf(environment, projectDir, host),
    // a twin has nobody to spare; forecasts are about the real account
    requestsPerSecond: environment.twinOf === undefined ? requestsPerSecond : 0,
    host,
    onRequest: ({ method, path, status, date }) => {
      if (method !== 'GET') requests.push({ method, path, status, date });
    },
  });
  const twinOf = environment.twinOf === undefined ? {} : { twinOf: environment.twinOf };
  return { driver, requestsPerSecond, requests, ...twinOf };
}

/** A copy of an account inside this process: nobody to spare, nothing to log. */
export function openCopy({ url, token }: { url: string; token: string }, host: Host): Driver {
  return createAmoDriver({ accountUrl: url, tokens: fixedToken(token), requestsPerSecond: 0, host });
}

/** Requests a second; 0 means no pause at all: for the sandbox. */
export function configuredRate(host: Host): number {
  const text = host.env('CRMCTL_RATE');
  const rate = text === undefined ? DEFAULT_RATE : Number(text.trim() === '' ? Number.NaN : text);
  if (!Number.isFinite(rate) || rate < 0) throw new Failure('usage', 'RATE_INVALID', { value: text ?? '' });
  return rate;
}
