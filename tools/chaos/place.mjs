// A project folder with its accounts: the sandbox runs in this process, everything else is the real command line and engine.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { root } from '../paths.mjs';
import { PLACE_VARIABLE } from './processes.mjs';

const { startSandbox } = createRequire(import.meta.url)('@crmctl/sandbox');
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

/** Where the engine keeps what it has on record of an environment. */
export function stateFileOf(dir, env) {
  return join(dir, '.crmctl', 'state', '.pulumi', 'stacks', 'distributor', `${env}.json`);
}

/** The addresses of the objects that the engine has on record with an id, read without the engine. */
export function recordsOf(dir, env) {
  const file = stateFileOf(dir, env);
  if (!existsSync(file)) return [];
  const { resources } = JSON.parse(readFileSync(file, 'utf8')).checkpoint.latest;
  const objects = (resources ?? []).filter(({ id, inputs }) => id && inputs?.address);
  return objects.map(({ inputs }) => inputs.address).sort();
}

export function logFileOf(dir, env) {
  return join(dir, '.crmctl', 'audit', env, 'log.jsonl');
}

/**
 * Opens the accounts of a folder; `start` and `run` start a command there, `close` stops the accounts. `variables` go
 * into the environment of the commands.
 */
export async function openPlace(dir, variables = {}) {
  const accounts = ENVIRONMENTS.map((env) => ({ env }));
  const sandbox = await startSandbox({ accounts, rate: 0, dataDir: join(dir, '.accounts') });
  const env = {
    ...process.env,
    // the engine is started some thousand times: it need not tidy its memory before it ends
    GOGC: '400',
    PULUMI_CONFIG_PASSPHRASE: '',
    PULUMI_SKIP_UPDATE_CHECK: 'true',
    CRMCTL_LANG: 'en',
    CRMCTL_RATE: '0',
    [PLACE_VARIABLE]: dir,
    ...variables,
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

export async function mustRun(place, command) {
  const { code, stdout, stderr } = await place.run(command);
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}\n${stdout}\n${stderr}`);
}
