import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApplied } from './support/applied';
import { refused, succeed } from './support/commands';
import type { TestProject } from './support/project';

let project: TestProject;
/** A service that a pull request would like to be asked. */
let visits = 0;
const service = createServer((_request, response) => {
  visits += 1;
  response.end('{}');
});
let address = '';
const SECRETS = {
  PULUMI_ACCESS_TOKEN: 'pul-secret',
  AWS_SECRET_ACCESS_KEY: 'aws-secret',
  CRM_TOKEN_PROD: 'prod-secret',
};

beforeAll(async () => {
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  const at = service.address();
  address = `127.0.0.1:${typeof at === 'object' ? at?.port : 0}`;
  project = await createApplied();
  project.edit('crm/access/roles.yaml', 'name: Маркетинг', 'name: Реклама');
  for (const file of FILES)
    copyFileSync(join(project.dir, file), join(project.dir, 'node_modules', file.replace('/', '-')));
});
afterAll(async () => {
  service.close();
  await project.close();
});
beforeEach(() => {
  visits = 0;
  project.sandbox.resetRequests('dev');
  for (const file of FILES) {
    rmSync(join(project.dir, file), { force: true });
    copyFileSync(join(project.dir, 'node_modules', file.replace('/', '-')), join(project.dir, file));
  }
  for (const file of ['Pulumi.json', 'leak.cjs', 'leaked']) rmSync(join(project.dir, file), { force: true });
});

const FILES = ['Pulumi.yaml', 'stacks/Pulumi.dev.yaml'];
const append = (file: string, text: string) =>
  project.write(file, `${readFileSync(join(project.dir, file), 'utf8')}${text}`);
const backend = (url: string) => project.edit('Pulumi.yaml', 'file://./.crmctl/state?metadata=skip', url);

/** What a pull request does, the exit code of plan and apply, and the code that names it. */
const ATTACKS: [what: string, attack: () => void, exit: number, code: string][] = [
  [
    'names a plug-in of its own',
    () => append('Pulumi.yaml', 'plugins: {providers: [{name: pulumi-nodejs, path: ./bin}]}\n'),
    3,
    'KEY_UNKNOWN',
  ],
  ['names packages', () => append('Pulumi.yaml', 'packages: {evil: ./evil}\n'), 3, 'KEY_UNKNOWN'],
  ['keeps the state at a service', () => backend(`http://${address}`), 3, 'BACKEND_FOREIGN'],
  [
    'keeps the state in a foreign bucket',
    () => backend(`s3://b?endpoint=http://${address}&s3ForcePathStyle=true`),
    5,
    'BACKEND_NOT_NAMED',
  ],
  ['keeps the state in a foreign database', () => backend(`postgres://${address}/x`), 5, 'BACKEND_NOT_NAMED'],
  [
    'brings a file that Pulumi reads first',
    () => project.write('Pulumi.json', `{"name":"x","runtime":"nodejs","backend":{"url":"http://${address}"}}`),
    3,
    'ENGINE_FILE_TWICE',
  ],
  ['takes the file away', () => project.remove('Pulumi.yaml'), 4, 'ENGINE_FILE_MISSING'],
  [
    'reads the environments’ files elsewhere',
    () => project.edit('Pulumi.yaml', 'stackConfigDir: stacks', 'stackConfigDir: crm'),
    3,
    'TEXT_FORMAT',
  ],
  [
    'puts a link in its place',
    () => {
      project.remove('Pulumi.yaml');
      symlinkSync('node_modules/Pulumi.yaml', join(project.dir, 'Pulumi.yaml'));
    },
    3,
    'FILE_LINK',
  ],
  [
    'names a secrets provider',
    () => project.edit('stacks/Pulumi.dev.yaml', 'config:\n', 'encryptedkey: abc\nconfig:\n'),
    3,
    'KEY_UNKNOWN',
  ],
  [
    'names a variable that is none of ours',
    () => project.edit('stacks/Pulumi.dev.yaml', '{env: CRM_TOKEN_DEV}', '{env: AWS_SECRET_ACCESS_KEY}'),
    3,
    'VARIABLE_NOT_OURS',
  ],
];

describe('a pull request that', () => {
  it.each(ATTACKS)(
    '%s is refused by plan and apply before anybody is asked anything',
    async (_what, attack, exit, code) => {
      attack();
      for (const command of [
        ['plan', '-e', 'dev'],
        ['apply', '-e', 'dev', '--yes'],
      ]) {
        const { code: ended, error } = await refused(project, command, SECRETS);
        expect([ended, error.findings?.[0]?.code ?? error.code]).toEqual([exit, code]);
      }
      expect(visits).toBe(0);
      expect(project.sandbox.requests('dev')).toEqual([]);
    },
  );
});

describe('what the engine is given', () => {
  it('is no token of an account and no other secret of the process', async () => {
    const leaked = join(project.dir, 'leaked');
    const engine = execFileSync('which', ['pulumi'], { env: project.env, encoding: 'utf8' }).trim();
    project.write('bin/pulumi', `#!/bin/sh\nenv >> ${leaked}\nexec ${engine} "$@"\n`);
    chmodSync(join(project.dir, 'bin/pulumi'), 0o755);
    const PATH = [join(project.dir, 'bin'), project.env.PATH].join(delimiter);
    await succeed(project, ['apply', '-e', 'dev', '--yes'], { ...SECRETS, PATH });
    const names = readFileSync(leaked, 'utf8')
      .split('\n')
      .map((line) => line.split('=')[0]);
    expect(names).toContain('PULUMI_DEBUG_PROVIDERS');
    for (const name of [...Object.keys(SECRETS), 'CRM_TOKEN_DEV']) expect(names).not.toContain(name);
  });
});

describe('after a plain pulumi up', () => {
  it('nobody but the owner can read what it left', async () => {
    for (const folder of ['.crmctl', '.crmctl/state']) chmodSync(join(project.dir, folder), 0o755);
    mkdirSync(join(project.dir, '.crmctl', 'state', 'old'), { mode: 0o755 });
    writeFileSync(join(project.dir, '.crmctl', 'state', 'old', 'dev.json'), '{}', { mode: 0o644 });
    const up = await project.pulumi(['up', '-s', 'dev', '--yes', '--skip-preview', '--non-interactive']);
    expect(up.code, up.stdout + up.stderr).toBe(0);
    const modeOf = (path: string) => statSync(join(project.dir, path)).mode & 0o077;
    expect([modeOf('.crmctl'), modeOf('.crmctl/state'), modeOf('.crmctl/state/old/dev.json')]).toEqual([0, 0, 0]);
    expect(readdirSync(join(project.dir, '.crmctl'))).toContain('state');
  });
});
