// From a bare checkout to a working one, with nothing but Node ≥ 20 and npm; silent when all is there.
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build, isBuilt } from './build.mjs';
import { root, wrongNode } from './paths.mjs';
import { provenance, provenanceText } from './provenance.mjs';
import { runQuietly } from './run-quietly.mjs';
import { language, words } from './setup-words.mjs';

const modules = join(root, 'node_modules');
const lockfile = join(root, 'package-lock.json');
const stamp = join(modules, '.crmctl-lockfile');

/** Answers with the Pulumi CLI; throws an Error made for reading. */
export async function setUp() {
  if (Number(process.versions.node.split('.')[0]) < 20) throw new Error(words('oldNode', process.version));
  if (!isInstalled()) await step(words('installing'), install);
  const node = wrongNode();
  if (node) throw new Error(words('wrongNode', node));
  if (!isBuilt()) await step(words('compiling'), build);
  return await pulumi();
}

function isInstalled() {
  if (!existsSync(modules)) return false;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockfileDigest()) return true;
  // Installed by hand: npm keeps its own copy of the lockfile, written together with ours.
  const npms = join(modules, '.package-lock.json');
  if (!existsSync(npms) || statSync(npms).mtimeMs + 5_000 < statSync(lockfile).mtimeMs) return false;
  writeFileSync(stamp, lockfileDigest());
  return true;
}

async function install() {
  if (isLink(modules)) throw new Error(words('linkedModules', modules));
  await runQuietly('npm', ['ci', '--ignore-scripts', '--loglevel=error'], { shell: process.platform === 'win32' });
  writeFileSync(stamp, lockfileDigest());
}

function isLink(path) {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

function lockfileDigest() {
  return createHash('sha256').update(readFileSync(lockfile)).digest('hex');
}

async function pulumi() {
  const require = createRequire(import.meta.url);
  const { providePulumi } = require('../dist/engine/pulumi/cli/index.js');
  const { pulumiCliMessages } = require('../dist/messages/pulumi-cli.js');
  const prose = ({ code, args }) => pulumiCliMessages[code]?.[language](args) ?? code;
  let running;
  const notify = (event) => {
    running?.();
    running = startStep(prose(event));
  };
  try {
    return await providePulumi({ env: (name) => process.env[name], notify });
  } catch (error) {
    throw error.code in pulumiCliMessages ? new Error(prose(error), { cause: error }) : error;
  } finally {
    running?.();
  }
}

async function step(title, work) {
  const done = startStep(title);
  await work();
  done();
}

/** On a terminal one line that counts the seconds, else a line at the start and one at the end. */
function startStep(title) {
  const start = Date.now();
  const seconds = () => words('seconds', Math.round((Date.now() - start) / 1000));
  const { isTTY } = process.stderr;
  process.stderr.write(isTTY ? `· ${title} …` : `· ${title} …\n`);
  const timer = isTTY ? setInterval(() => process.stderr.write(`\r· ${title} … ${seconds()}`), 1000) : undefined;
  return () => {
    clearInterval(timer);
    process.stderr.write(isTTY ? `\r✓ ${title}, ${seconds()}   \n` : `  ${title}: ${seconds()}\n`);
  };
}

/** Asked for by name, set-up also says what it has set up. */
async function main() {
  const found = await setUp();
  const { setupMessages } = createRequire(import.meta.url)('../dist/messages/setup.js');
  console.log(provenanceText(provenance(found), setupMessages, language));
  console.log(`\n${setupMessages.SETUP_LAUNCHER[language]({ folder: join(root, 'bin') })}`);
}

if (process.argv[1] === import.meta.filename) {
  await main().catch((error) => {
    console.error(`✗ ${error.message}`);
    process.exitCode = 1;
  });
}
