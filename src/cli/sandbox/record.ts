import { rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { readTextIfThere } from '../../files/read-text';
import { OWNER_ONLY, writeWhole } from '../../files/write-whole';
import { parseJson } from '../../model/parse-json';
import { isListOf, isNumber, isRecord, isText } from '../../model/shape';
import type { SandboxAccount } from '../../operations/sandbox/load-sandbox';

/** What a sandbox in the background leaves for later commands of the same folder. */
export interface SandboxRecord {
  pid: number;
  host: string;
  /** ISO time of its start. */
  since: string;
  /** Where it answers questions about itself: `http://127.0.0.1:PORT`. */
  control: string;
  /** Known to this file and to the sandbox alone: whoever has it is the sandbox, or may stop it. */
  key: string;
  /** Requests a second; 0: no limit. */
  rate: number;
  accounts: SandboxAccount[];
}

/** Folder of the record, its lock and what the sandbox wrote when it failed. */
export function sandboxFolder(projectDir: string): string {
  return join(projectDir, '.crmctl', 'sandbox');
}

/** Undefined, too, for a damaged one: nothing can be proven with it. */
export function readRecord(projectDir: string): SandboxRecord | undefined {
  const record = parseJson(readTextIfThere(recordPath(projectDir)) ?? 'null');
  return isSandboxRecord(record) ? record : undefined;
}

export function writeRecord(projectDir: string, record: SandboxRecord): void {
  writeWhole(recordPath(projectDir), `${JSON.stringify(record)}\n`, OWNER_ONLY);
}

/** Leaves the record of another sandbox alone, which may have begun meanwhile. */
export function removeRecord(projectDir: string, key: string): void {
  if (readRecord(projectDir)?.key === key) rmSync(recordPath(projectDir), { force: true });
}

export function isOfThisMachine({ host }: SandboxRecord): boolean {
  return host === hostname();
}

function recordPath(projectDir: string): string {
  return join(sandboxFolder(projectDir), 'running.json');
}

/** Whoever can write the file must not lead a shell or a token anywhere else. */
function isSandboxRecord(value: unknown): value is SandboxRecord {
  if (!isRecord(value)) return false;
  const { pid, host, since, control, key, rate, accounts } = value;
  const texts = [host, since, key].every(isText) && /^[0-9a-f]{64}$/.test(String(key));
  return texts && isNumber(pid) && isNumber(rate) && isLoopback(control) && isListOf(accounts, isAccount);
}

function isAccount(value: unknown): value is SandboxAccount {
  if (!isRecord(value)) return false;
  const { env, url, token } = value;
  return isText(env) && /^[\w-]+$/.test(env) && isLoopback(url) && isText(token) && /^[\w.-]+$/.test(token);
}

function isLoopback(value: unknown): boolean {
  return isText(value) && /^http:\/\/127\.0\.0\.1:\d{1,5}$/.test(value);
}
