// `npm run bench:peers`: the same work by crmctl, by a plain dynamic provider of Pulumi and by a script, on this machine, in turns.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { node24, root } from '../../paths.mjs';
import { machine, median } from '../figures.mjs';
import { benchProject } from '../project.mjs';
import { measuredTree } from '../tree.mjs';
import { filesOf, workOf } from './work.mjs';

const here = import.meta.dirname;
const { startSandbox } = createRequire(import.meta.url)('@crmctl/sandbox');
const RUNS = Number(process.argv[2] ?? 3);
/** Beside the fields there are 3 pipelines, 12 roles and 8 webhooks. */
const SIZES = [60, 577];
const NODE = node24();
const CRMCTL = join(root, 'bin', 'crmctl');

const crmctl = {
  name: 'crmctl',
  open: (fields, { url, token }) => {
    const dir = benchProject(filesOf(fields));
    const env = { ...process.env, CRM_ACCOUNT_DEV: url, CRM_TOKEN_DEV: token, CRMCTL_RATE: '0', CRMCTL_LANG: 'en' };
    const run = (...args) => measuredTree([CRMCTL, ...args, '-e', 'dev'], { cwd: dir, env });
    return {
      dir,
      create: () => run('apply', '--yes'),
      look: () => run('plan'),
      change: () => {
        edit(join(dir, 'crm/access/roles.yaml'), 'name: Роль 1\n', 'name: Роль первая\n');
        return run('apply', '--yes');
      },
      drift: () => run('drift'),
    };
  },
};

const plain = {
  name: 'plain provider',
  open: (fields, { url, token }) => {
    const dir = mkdtempSync(join(tmpdir(), 'crmctl-peer-'));
    cpSync(join(here, 'pulumi'), dir, { recursive: true });
    writeFileSync(join(dir, 'work.json'), JSON.stringify(workOf(fields)));
    mkdirSync(join(dir, 'node_modules'));
    symlinkSync(join(root, 'node_modules', '@pulumi'), join(dir, 'node_modules', '@pulumi'));
    const state = join(dir, 'state');
    mkdirSync(state);
    const env = {
      ...process.env,
      PEER_URL: url,
      PEER_TOKEN: token,
      PULUMI_BACKEND_URL: `file://${state}`,
      PULUMI_CONFIG_PASSPHRASE: '',
      PULUMI_SKIP_UPDATE_CHECK: 'true',
    };
    const run = (...args) => measuredTree(['pulumi', ...args, '-s', 'dev', '--non-interactive'], { cwd: dir, env });
    return {
      dir,
      prepare: () => measuredTree(['pulumi', 'stack', 'init', 'dev', '--non-interactive'], { cwd: dir, env }),
      create: () => run('up', '--yes'),
      look: () => run('preview', '--refresh'),
      change: () => {
        edit(join(dir, 'work.json'), '"name":"Роль 1"', '"name":"Роль первая"');
        return run('up', '--yes', '--refresh');
      },
      drift: () => run('preview', '--refresh', '--diff'),
    };
  },
};

const script = {
  name: 'script',
  open: (fields, { url, token }) => {
    const dir = mkdtempSync(join(tmpdir(), 'crmctl-peer-'));
    const file = join(dir, 'work.json');
    writeFileSync(file, JSON.stringify(workOf(fields)));
    const env = { ...process.env, PEER_URL: url, PEER_TOKEN: token };
    const run = (what) => measuredTree([NODE, join(here, 'script.mjs'), what, file], { cwd: root, env });
    return {
      dir,
      create: () => run('create'),
      look: () => run('look'),
      change: () => run('change'),
      drift: () => run('look'),
    };
  },
};

const STEPS = { create: 'create', look: 'plan, nothing to do', change: 'one change, applied', drift: 'drift' };
const PEERS = [crmctl, plain, script];

console.log(`${machine()}; median of ${RUNS}`);
for (const fields of SIZES) {
  const figures = new Map(PEERS.map(({ name }) => [name, new Map(Object.keys(STEPS).map((step) => [step, []]))]));
  for (let turn = 0; turn < RUNS; turn += 1) {
    // each turn begins with another one, so that nobody always finds the machine warm
    for (const peer of [...PEERS.slice(turn % PEERS.length), ...PEERS.slice(0, turn % PEERS.length)]) {
      await measure(peer, fields, figures.get(peer.name));
    }
  }
  print(fields + 23, figures);
}

async function measure(peer, fields, into) {
  const sandbox = await startSandbox({ accounts: [{ env: 'dev' }], rate: 0 });
  const opened = peer.open(fields, sandbox.accounts[0]);
  try {
    await opened.prepare?.();
    for (const step of Object.keys(STEPS)) {
      sandbox.resetRequests('dev');
      const figure = await opened[step]();
      const reads = sandbox.requests('dev').filter(({ method }) => method === 'GET').length;
      into.get(step).push({ ...figure, reads, writes: sandbox.requests('dev').length - reads });
    }
  } finally {
    await sandbox.close();
    rmSync(opened.dir, { recursive: true, force: true });
  }
}

function print(objects, figures) {
  console.log(`\n${objects} objects: CPU s of the whole tree / wall s / peak MiB / requests (reads + writes)\n`);
  console.log(`| | ${PEERS.map(({ name }) => name).join(' | ')} | CPU of crmctl : plain provider |`);
  console.log(`|---|${PEERS.map(() => '---|').join('')}---|`);
  for (const [step, label] of Object.entries(STEPS)) {
    const cells = PEERS.map(({ name }) => {
      const all = figures.get(name).get(step);
      const of = (key) => median(all.map((figure) => figure[key]));
      return `${of('cpu').toFixed(2)} / ${of('wall').toFixed(2)} / ${Math.round(of('peakMiB'))} / ${of('reads')}+${of('writes')}`;
    });
    const [ours, theirs] = [crmctl, plain].map(({ name }) =>
      median(
        figures
          .get(name)
          .get(step)
          .map(({ cpu }) => cpu),
      ),
    );
    console.log(`| ${label} | ${cells.join(' | ')} | 1 : ${(theirs / ours).toFixed(1)} |`);
  }
}

function edit(file, from, to) {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  writeFileSync(file, text.replace(from, to));
}
