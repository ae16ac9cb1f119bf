// A project folder with its accounts: the sandbox runs in this process, everything else is the real command line and engine.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { root } from '../paths.mjs';

const { startSandbox } = createRequire(import.meta.url)(join(root, 'dist', 'sandbox', 'index.js'));
const ENVIRONMENTS = ['dev', 'test'];

/** An empty project in which this checkout is installed. */
export function createFolder(dir) {
  mkdirSync(join(dir, 'node_modules'), { recursive: true });
  symlinkSync(root, join(dir, 'node_modules', 'crmctl'));
  symlinkSync(join(root, 'node_modules', '@pulumi'), join(dir, 'node_modules', '@pulumi'));
  mkdirSync(join(dir, '.crmctl', 'state'), { recursive: true });
  cpSync(join(root, 'Pulumi.yaml'), join(dir, 'Pulumi.yaml'));
  writeFileSync(join(dir, 'package.json'), JSON.stringify({ name: 'chaos', private: true, main: 'index.js' }));
  writeFileSync(join(dir, 'index.js'), "module.exports = require('crmctl/program');\n");
}

export function copyFolder(from, to) {
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
}

/** The files become the whole configuration of the project. */
export function writeFiles(dir, files) {
  rmSync(join(dir, 'crm'), { recursive: true, force: true });
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(dir, dirname(file)), { recursive: true });
    writeFileSync(join(dir, file), text);
  }
}

/** The files under crm/ as they are. */
export function filesOf(dir) {
  const folder = join(dir, 'crm');
  if (!existsSync(folder)) return {};
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = names.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return Object.fromEntries(files.map((file) => [file.slice(dir.length + 1), readFileSync(file, 'utf8')]));
}

/** Opens the accounts of a folder; `run` starts a command there, `close` stops the accounts. */
export async function openPlace(dir) {
  const accounts = ENVIRONMENTS.map((env) => ({ env }));
  const sandbox = await startSandbox({ accounts, rate: 0, dataDir: join(dir, '.accounts') });
  const env = {
    ...process.env,
    PULUMI_CONFIG_PASSPHRASE: '',
    PULUMI_SKIP_UPDATE_CHECK: 'true',
    CRMCTL_LANG: 'en',
    CRMCTL_RATE: '0',
    CRMCTL_CREATION_SECONDS: '5',
    CRMCTL_CHAOS_PLACE: dir,
  };
  for (const { env: name, url, token } of sandbox.accounts) {
    env[`CRM_ACCOUNT_${name.toUpperCase()}`] = url;
    env[`CRM_TOKEN_${name.toUpperCase()}`] = token;
  }
  const start = ([program, ...args]) => {
    const [file, argv] =
      program === 'crmctl' ? [process.execPath, [join(root, 'dist', 'cli', 'main.js'), ...args]] : [program, args];
    return spawn(file, argv, { cwd: dir, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  };
  return {
    dir,
    sandbox,
    account: (name) => sandbox.accounts.find((account) => account.env === name),
    start,
    run: (command) => ended(start(command)),
    close: () => sandbox.close(),
  };
}

export async function ended(child) {
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (data) => {
    stdout += data;
  });
  child.stderr.on('data', (data) => {
    stderr += data;
  });
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { code, stdout, stderr };
}

/** Ends parts of a run without warning: the command, the engine (the Pulumi CLI), the provider (its plug-in), or all. */
export function killParts(pid, part) {
  for (const { pid: own, command } of familyOf(pid)) if (part === 'all' || partOf(own, command) === part) kill(own);

  function partOf(own, command) {
    if (own === pid) return 'command';
    return /dynamic-provider|pulumi-resource-/.test(command) ? 'provider' : 'engine';
  }
}

/** Processes of a place that go on although its commands have ended. */
export function leftIn(dir) {
  return processes().filter(({ pid }) => {
    try {
      return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`CRMCTL_CHAOS_PLACE=${dir}`);
    } catch {
      return false;
    }
  });
}

export function kill(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it ended by itself a moment before
  }
}

function familyOf(ancestor) {
  const rows = processes();
  const family = new Set([ancestor]);
  for (let size = 0; size < family.size; ) {
    size = family.size;
    for (const { pid, parent } of rows) if (family.has(parent)) family.add(pid);
  }
  return rows.filter(({ pid }) => family.has(pid));
}

function processes() {
  const table = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' });
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [pid, parent, ...command] = line.trim().split(/\s+/);
      return { pid: Number(pid), parent: Number(parent), command: command.join(' ') };
    });
}
