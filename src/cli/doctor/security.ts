import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { type Configuration, loadProject, loadStack } from '../../configuration';
import { auditDir, projectPaths } from '../../engine/workspace/paths';
import { readTextIfThere } from '../../files/read-text';
import { Failure } from '../../model/diagnostic';
import { parseJson } from '../../model/parse-json';
import { isRecord } from '../../model/shape';
import { KEY_VARIABLE, keyringOf } from '../../seal/keyring';
import { tokenPath } from '../../tokens/token-file';
import { type DoctorFinding, failed, finding } from './finding';
import { checkModes } from './security-modes';

type Env = (name: string) => string | undefined;
type Project = Configuration['project'];

/** Who could read, sign or write what, as far as this machine can tell; and what nothing here protects. */
export async function checkSecurity(projectDir: string, env: Env): Promise<DoctorFinding[]> {
  const { text } = await loadProject(projectDir);
  const project = text?.project;
  const environments = project?.environments ?? [];
  return [
    ...checkModes(projectDir),
    checkAuditKey(projectDir),
    checkSealKey(projectDir, env),
    ...(project
      ? await checkAnchors(projectDir, project)
      : [finding('warning', 'SECURITY_CONFIGURATION', 'SECURITY_CONFIGURATION_BAD')]),
    ...(await Promise.all(environments.map((name) => tokenOf(projectDir, name, env)))),
    ...(project ? environments.map((name) => approvalOf(project, name)) : []),
    checkPackages(projectDir),
    finding('warning', 'SECURITY_NOT_PROTECTED', 'SECURITY_TOKEN_ALONE'),
    finding('warning', 'SECURITY_NOT_PROTECTED', 'SECURITY_SAME_USER'),
  ];
}

/** The key signs the head of every log: who has it can sign another past. */
function checkAuditKey(projectDir: string): DoctorFinding {
  const file = projectPaths(projectDir).auditKey;
  if (!existsSync(file)) return finding('good', 'SECURITY_AUDIT_KEY', 'SECURITY_AUDIT_KEY_LATER');
  const mode = (statSync(file).mode & 0o777).toString(8);
  return finding('good', 'SECURITY_AUDIT_KEY', 'SECURITY_AUDIT_KEY_HERE', { file: relative(projectDir, file), mode });
}

/** Where the key comes from that seals secret addresses; without one they are kept nowhere. */
function checkSealKey(projectDir: string, env: Env): DoctorFinding {
  try {
    const place = keyringOf(projectDir, { [KEY_VARIABLE]: env(KEY_VARIABLE) }).keys[0]?.place;
    if (place === undefined)
      return finding('warning', 'SECURITY_SEAL_KEY', 'SECURITY_SEAL_KEY_NONE', { variable: KEY_VARIABLE });
    if (place === KEY_VARIABLE)
      return finding('good', 'SECURITY_SEAL_KEY', 'SECURITY_SEAL_KEY_SET', { variable: KEY_VARIABLE });
    const mode = (statSync(join(projectDir, place)).mode & 0o777).toString(8);
    return finding('good', 'SECURITY_SEAL_KEY', 'SECURITY_SEAL_KEY_HERE', { file: place, mode });
  } catch (error) {
    if (error instanceof Failure) return failed('SECURITY_SEAL_KEY', error);
    throw error;
  }
}

/** A log that lies beside its anchors can be exchanged together with them. */
async function checkAnchors(projectDir: string, project: Project): Promise<DoctorFinding[]> {
  return Promise.all(
    project.environments.map(async (name) => {
      const dir = auditDir(projectDir, project, name);
      const args = { name, dir: relative(projectDir, dir) };
      if (!existsSync(join(dir, 'checkpoint')))
        return finding('good', 'SECURITY_ANCHORS', 'SECURITY_ANCHORS_LATER', args);
      return (await isPushed(projectDir, args.dir))
        ? finding('good', 'SECURITY_ANCHORS', 'SECURITY_ANCHORS_IN_GIT', args)
        : finding('warning', 'SECURITY_ANCHORS', 'SECURITY_ANCHORS_BESIDE', args);
    }),
  );
}

/** Whether git has the folder's checkpoint and somewhere to send it. */
async function isPushed(projectDir: string, dir: string): Promise<boolean> {
  const git = async (...args: string[]) =>
    (await promisify(execFile)('git', ['-C', projectDir, ...args], { timeout: 10_000 })).stdout.trim() !== '';
  try {
    return (await git('ls-files', '--', `${dir}/checkpoint`)) && (await git('remote'));
  } catch {
    return false;
  }
}

/** The name of the variable or the file; never what is in it. */
async function tokenOf(projectDir: string, name: string, env: Env): Promise<DoctorFinding> {
  const { stack } = await loadStack(projectDir, name);
  if (!stack) return finding('warning', 'SECURITY_TOKEN', 'SECURITY_TOKEN_UNKNOWN', { name });
  if ('twinOf' in stack.account) return finding('good', 'SECURITY_TOKEN', 'SECURITY_TOKEN_TWIN', { name });
  if ('oauth' in stack.token) {
    const file = relative(projectDir, tokenPath(projectDir, name));
    return finding('good', 'SECURITY_TOKEN', 'SECURITY_TOKEN_FILE', { name, file });
  }
  const { variable } = stack.token;
  const code = env(variable) ? 'SECURITY_TOKEN_SET' : 'SECURITY_TOKEN_UNSET';
  return finding('good', 'SECURITY_TOKEN', code, { name, variable });
}

function approvalOf({ approval, environments }: Project, name: string): DoctorFinding {
  if (approval.includes(name)) return finding('good', 'SECURITY_APPROVAL', 'SECURITY_APPROVAL_NEEDED', { name });
  // people try things in the first ones; the last is the one that customers feel
  const state = name === environments.at(-1) ? 'warning' : 'good';
  const code = state === 'warning' ? 'SECURITY_APPROVAL_MISSING' : 'SECURITY_APPROVAL_OPEN';
  return finding(state, 'SECURITY_APPROVAL', code, { name });
}

/** npm checks what it fetches against these hashes. */
function checkPackages(projectDir: string): DoctorFinding {
  const file = join(projectDir, 'package-lock.json');
  if (!existsSync(file)) return finding('warning', 'SECURITY_PACKAGES', 'SECURITY_LOCKFILE_MISSING');
  const unhashed = unhashedIn(readTextIfThere(file, { root: projectDir }) ?? '');
  if (!unhashed) return finding('bad', 'SECURITY_PACKAGES', 'SECURITY_LOCKFILE_BAD');
  return unhashed.length > 0
    ? finding('warning', 'SECURITY_PACKAGES', 'SECURITY_LOCKFILE_UNHASHED', {
        packages: unhashed.slice(0, 5),
        lacking: unhashed.length,
      })
    : finding('good', 'SECURITY_PACKAGES', 'SECURITY_LOCKFILE_WHOLE');
}

/** Names of packages without a hash; a checkout that is linked has none and needs none. Undefined: no lockfile at all. */
function unhashedIn(text: string): string[] | undefined {
  const lock = parseJson(text);
  const packages = isRecord(lock) && isRecord(lock.packages) ? Object.entries(lock.packages) : undefined;
  if (!packages?.every(([, entry]) => isRecord(entry))) return undefined;
  return packages
    .filter(([path, entry]) => path.includes('node_modules/') && isRecord(entry) && !entry.integrity && !entry.link)
    .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
}
