import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import {
  findGo,
  LANGUAGE_HOST_FILE,
  locatePulumi,
  OLDEST_PULUMI,
  PULUMI_VERSION,
  type PulumiCli,
  RESOURCE_PLUGIN_FILE,
  resourcePluginSource,
} from '../../engine/pulumi/cli';
import { type DoctorFinding, finding } from './finding';
import { checkProxy } from './proxy';

type Env = (name: string) => string | undefined;

/** The programs that crmctl runs on or calls. */
export async function checkTools(env: Env): Promise<DoctorFinding[]> {
  const [pulumi, git] = await Promise.all([checkPulumi(env), checkGit()]);
  return [checkNode(), ...pulumi, git, checkProxy(env)];
}

/** An older Node than the tool needs never comes here: `main.ts` starts another one. */
function checkNode(): DoctorFinding {
  return finding('good', 'DOCTOR_NODE', 'DOCTOR_NODE_FOUND', { version: process.versions.node });
}

async function checkPulumi(env: Env): Promise<DoctorFinding[]> {
  const { found, skipped } = await locatePulumi(env);
  const passedOver = skipped.map((args) =>
    finding('warning', 'DOCTOR_PULUMI', 'DOCTOR_PULUMI_SKIPPED', { ...args, oldest: OLDEST_PULUMI }),
  );
  return [...passedOver, ...(found ? checkFound(found) : checkMissing(env))];
}

function checkFound({ version, path, source, languageHost, resourcePlugin }: PulumiCli): DoctorFinding[] {
  return [
    finding('good', 'DOCTOR_PULUMI', 'DOCTOR_PULUMI_FOUND', { version, path, source }),
    languageHost
      ? finding('good', 'DOCTOR_HOST', 'DOCTOR_HOST_FOUND', { path: languageHost })
      : finding('warning', 'DOCTOR_HOST', 'DOCTOR_HOST_MISSING', { file: LANGUAGE_HOST_FILE }),
    resourcePlugin
      ? finding('good', 'DOCTOR_PLUGIN', 'DOCTOR_PLUGIN_FOUND', { path: resourcePlugin })
      : finding('bad', 'DOCTOR_PLUGIN', 'DOCTOR_PLUGIN_MISSING', {
          file: RESOURCE_PLUGIN_FILE,
          source: resourcePluginSource(),
        }),
  ];
}

/** Go matters only here. */
function checkMissing(env: Env): DoctorFinding[] {
  const go = findGo(env);
  const args = { version: PULUMI_VERSION };
  return go
    ? [
        finding('warning', 'DOCTOR_PULUMI', 'DOCTOR_PULUMI_BUILDABLE', args),
        finding('good', 'DOCTOR_GO', 'DOCTOR_GO_FOUND', { path: go }),
      ]
    : [
        finding('bad', 'DOCTOR_PULUMI', 'DOCTOR_PULUMI_MISSING', args),
        finding('warning', 'DOCTOR_GO', 'DOCTOR_GO_MISSING'),
      ];
}

async function checkGit(): Promise<DoctorFinding> {
  try {
    const { stdout } = await promisify(execFile)('git', ['--version'], { timeout: 10_000 });
    return finding('good', 'DOCTOR_GIT', 'DOCTOR_GIT_FOUND', { version: stdout.trim().replace('git version ', '') });
  } catch {
    return finding('warning', 'DOCTOR_GIT', 'DOCTOR_GIT_MISSING');
  }
}
