import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withFolderLock } from '../files/folder-lock';
import { readJsonIfThere } from '../files/read-json';
import { OWNER_ONLY, syncFolder, writeWhole } from '../files/write-whole';
import { Failure } from '../model/diagnostic';
import { isAbsentOr, isRecord, isText } from '../model/shape';
import type { TokenPair } from '../registry/crm-module';

/** Longer than all tries of another process together. */
const LOCK_MS = 90_000;

/** `.crmctl/tokens/<environment>.json`: the pair of an integration. */
export interface TokenFile {
  format: 'crmctl.tokens/1';
  /** Origin of the account and id of the integration the pair belongs to: it is sent nowhere else. */
  account: string;
  clientId: string;
  accessToken: string;
  refreshToken: string;
  /** ISO 8601, by our own clock. */
  grantedAt: string;
  /** End of the access token. */
  expiresAt: string;
  /**
   * A renewal was begun at this time and nobody wrote down how it ended: the CRM may already have given out another
   * pair, which is lost then.
   */
  renewing?: string;
  /** The CRM refused to renew the pair; only a new login helps. `lost`: after a renewal whose answer never arrived. */
  dead?: { at: string; hint: string; lost: boolean };
}

export function tokenPath(projectDir: string, environment: string): string {
  if (!/^[\w-]+$/.test(environment)) throw new Failure('usage', 'ENV_NAME', { environment });
  return join(tokenFolder(projectDir), `${environment}.json`);
}

/** The `state` of a login that waits for its code. */
export function pendingPath(projectDir: string, environment: string): string {
  return join(tokenFolder(projectDir), `${environment}.login.json`);
}

export function newTokenFile(pair: TokenPair, owner: { account: string; clientId: string }, now: Date): TokenFile {
  return {
    format: 'crmctl.tokens/1',
    account: owner.account,
    clientId: owner.clientId,
    accessToken: pair.accessToken,
    refreshToken: pair.refreshToken,
    grantedAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + pair.expiresIn * 1000).toISOString(),
  };
}

export function readTokens(file: string): TokenFile | undefined {
  return readJsonIfThere(file, isTokenFile, () => new Failure('tool', 'TOKENS_UNREADABLE', { file }));
}

function isTokenFile(value: unknown): value is TokenFile {
  if (!isRecord(value)) return false;
  const { format, account, clientId, accessToken, refreshToken, grantedAt, expiresAt, renewing, dead } = value;
  return (
    format === 'crmctl.tokens/1' &&
    [account, clientId, accessToken, refreshToken].every(isText) &&
    [grantedAt, expiresAt].every(isTime) &&
    isAbsentOr(renewing, isText) &&
    isAbsentOr(dead, isEnd)
  );
}

function isEnd(value: unknown): value is TokenFile['dead'] {
  return isRecord(value) && [value.at, value.hint].every(isText) && typeof value.lost === 'boolean';
}

function isTime(value: unknown): boolean {
  return isText(value) && !Number.isNaN(Date.parse(value));
}

/** On disk for good when it returns: a renewal may only be sent after that. */
export function writeTokens(file: string, tokens: TokenFile): void {
  writeWhole(file, `${JSON.stringify(tokens, null, 2)}\n`, OWNER_ONLY);
  syncFolder(dirname(file));
}

/** Whether there was something to forget. */
export function dropTokens(projectDir: string, environment: string): Promise<boolean> {
  const file = tokenPath(projectDir, environment);
  return whileLocked(projectDir, async () => {
    const had = existsSync(file);
    rmSync(file, { force: true });
    rmSync(pendingPath(projectDir, environment), { force: true });
    syncFolder(dirname(file));
    return had;
  });
}

/** Alone with the project's tokens, whatever other processes do. */
export function whileLocked<T>(projectDir: string, job: () => Promise<T>): Promise<T> {
  return withFolderLock(tokenFolder(projectDir), { timeoutMs: LOCK_MS }, job);
}

function tokenFolder(projectDir: string): string {
  return join(projectDir, '.crmctl', 'tokens');
}
