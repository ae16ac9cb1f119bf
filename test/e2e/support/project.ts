import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { type SandboxOptions, startSandbox } from '@crmctl/sandbox';
import { locatePulumi } from '../../../src/engine/pulumi/cli';

const root = resolve(__dirname, '..', '..', '..');

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface TestProject {
  dir: string;
  sandbox: Awaited<ReturnType<typeof startSandbox>>;
  env: NodeJS.ProcessEnv;
  /** The real CLI in a process of its own. */
  crmctl(args: string[], env?: NodeJS.ProcessEnv): Promise<Ended>;
  pulumi(args: string[]): Promise<Ended>;
  start(args: string[], env?: NodeJS.ProcessEnv): ChildProcess;
  startPulumi(args: string[]): ChildProcess;
  write(file: string, text: string): void;
  edit(file: string, from: string, to: string): void;
  remove(file: string): void;
  close(): Promise<void>;
}

export interface ProjectOptions {
  /** Environments that get an account; `env=scenario` seeds it. */
  accounts?: string[];
  /** Instead of the example's: files under crm/. */
  crm?: Record<string, string>;
  /** Folder with `.crmctl` and the accounts of a project in use, of which this one is a copy. */
  applied?: string;
  /** The server's own settings, for example its clock. */
  sandbox?: Partial<SandboxOptions>;
}

/** A project as a customer has it: crmctl comes from node_modules, the accounts are a sandbox over real HTTP. */
export async function createProject(options: ProjectOptions = {}): Promise<TestProject> {
  const dir = mkdtempSync(join(tmpdir(), 'crmctl-e2e-'));
  mkdirSync(join(dir, 'node_modules'));
  symlinkSync(root, join(dir, 'node_modules', 'crmctl'));
  symlinkSync(join(root, 'node_modules', '@pulumi'), join(dir, 'node_modules', '@pulumi'));
  mkdirSync(join(dir, '.crmctl', 'state'), { recursive: true });
  if (options.applied !== undefined)
    cpSync(join(options.applied, '.crmctl'), join(dir, '.crmctl'), { recursive: true });
  for (const name of ['stacks', 'Pulumi.yaml']) cpSync(join(root, name), join(dir, name), { recursive: true });
  if (!options.crm) cpSync(join(root, 'crm'), join(dir, 'crm'), { recursive: true });
  writeFileSync(join(dir, 'package.json'), JSON.stringify({ name: 'customer', private: true, main: 'index.js' }));
  writeFileSync(join(dir, 'index.js'), "module.exports = require('crmctl/program');\n");
  const accounts = (options.accounts ?? ['dev']).map((entry) => {
    const [env = '', scenario] = entry.split('=');
    return scenario === undefined ? { env } : { env, scenario };
  });
  const inUse = options.applied === undefined ? {} : { dataDir: copyOf(join(options.applied, 'accounts')) };
  const sandbox = await startSandbox({ accounts, rate: 0, ...inUse, ...options.sandbox });
  const env = await environmentOf(sandbox.accounts);
  const project: TestProject = {
    dir,
    sandbox,
    env,
    start: (args, extra) =>
      spawn(process.execPath, [join(root, 'dist', 'cli', 'main.js'), ...args], {
        cwd: dir,
        env: { ...env, ...extra },
        detached: true,
      }),
    crmctl: (args, extra) => ended(project.start(args, extra)),
    startPulumi: (args) => spawn('pulumi', args, { cwd: dir, env }),
    pulumi: (args) => ended(project.startPulumi(args)),
    write: (file, text) => {
      mkdirSync(join(dir, file, '..'), { recursive: true });
      writeFileSync(join(dir, file), text);
    },
    edit: (file, from, to) => {
      const text = readFileSync(join(dir, file), 'utf8');
      if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
      writeFileSync(join(dir, file), text.replace(from, to));
    },
    remove: (file) => rmSync(join(dir, file)),
    close: async () => {
      await sandbox.close();
      for (const folder of [dir, inUse.dataDir]) if (folder) rmSync(folder, { recursive: true, force: true });
    },
  };
  for (const [file, text] of Object.entries(options.crm ?? {})) project.write(join('crm', file), text);
  return project;
}

function copyOf(folder: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'crmctl-accounts-'));
  cpSync(folder, copy, { recursive: true });
  return copy;
}

export function ended(child: ChildProcess): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (data) => {
    stdout += data;
  });
  child.stderr?.on('data', (data) => {
    stderr += data;
  });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => done({ code, stdout, stderr }));
  });
}

/** What the command line and the engine find in the environment of a test: the tools, and the accounts by their variables. */
export async function environmentOf(
  accounts: { env: string; url: string; token: string }[],
): Promise<NodeJS.ProcessEnv> {
  const { found } = await locatePulumi((name) => process.env[name]);
  if (!found) throw new Error('the Pulumi CLI is missing: npm test provides it');
  const own = accounts.flatMap(({ env, url, token }) => [
    [`CRM_ACCOUNT_${env.toUpperCase()}`, url],
    [`CRM_TOKEN_${env.toUpperCase()}`, token],
  ]);
  return {
    ...process.env,
    PATH: `${found.folder}${delimiter}${process.env.PATH}`,
    PULUMI_CONFIG_PASSPHRASE: '',
    PULUMI_SKIP_UPDATE_CHECK: 'true',
    CRMCTL_LANG: 'en',
    CRMCTL_RATE: '0',
    // the engine is started some thousand times: it need not tidy its memory before it ends
    GOGC: '400',
    // the sandbox has done within a moment what it was asked for
    CRMCTL_CREATION_SECONDS: '3',
    ...Object.fromEntries(own),
  };
}
