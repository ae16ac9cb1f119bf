import { lstatSync, readdirSync, type Stats } from 'node:fs';
import { join, relative } from 'node:path';
import { type DoctorFinding, finding } from './finding';

/** Whoever reads these can sign, unseal or write in the owner's name. */
const SECRET = ['keys', 'tokens'];
const MOST_NAMED = 5;

/** What other users of the machine can read or change in .crmctl. Windows has no such modes. */
export function checkModes(projectDir: string): DoctorFinding[] {
  if (process.platform === 'win32') return [finding('warning', 'SECURITY_MODES', 'SECURITY_MODES_UNKNOWN')];
  const open = openIn(join(projectDir, '.crmctl')).map((path) => relative(projectDir, path));
  const [secret, other] = [true, false].map((wanted) => open.filter((path) => isSecret(path) === wanted));
  if (open.length === 0) return [finding('good', 'SECURITY_MODES', 'SECURITY_MODES_CLOSED')];
  return [...named('bad', 'SECURITY_KEYS_OPEN', secret), ...named('warning', 'SECURITY_FOLDER_OPEN', other)];
}

function isSecret(path: string): boolean {
  return SECRET.includes(path.split('/')[1] ?? '');
}

function named(
  state: 'bad' | 'warning',
  code: 'SECURITY_KEYS_OPEN' | 'SECURITY_FOLDER_OPEN',
  paths: readonly string[] = [],
): DoctorFinding[] {
  if (paths.length === 0) return [];
  const args = { files: paths.slice(0, MOST_NAMED), more: Math.max(0, paths.length - MOST_NAMED) };
  return [finding(state, 'SECURITY_MODES', code, args)];
}

/** Files that others can read or write, folders in which they can write; nothing below a folder that is closed to them. */
function openIn(path: string): string[] {
  const status = lstatSync(path, { throwIfNoEntry: false });
  if (!status || status.isSymbolicLink() || isClosed(status)) return [];
  if (!status.isDirectory()) return [path];
  const own = (status.mode & 0o022) === 0 ? [] : [path];
  return [...own, ...readdirSync(path).flatMap((name) => openIn(join(path, name)))];
}

function isClosed({ mode }: Stats): boolean {
  return (mode & 0o077) === 0;
}
