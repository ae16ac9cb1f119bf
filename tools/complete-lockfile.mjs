// Some registries withhold binaries of other platforms; npm then leaves them out of package-lock.json, and `npm ci`
// refuses that lockfile everywhere. This adds them with the version their parent pins, the platform their name tells
// and the hash that the registry has for them, so that npm on such a platform checks what it fetches. Run it after
// every `npm install`; --check only looks.
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fetched } from './fetched.mjs';
import { root } from './paths.mjs';

const OS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const CPU = ['arm', 'arm64', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64'];

const file = join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const missing = missingPackages(lock.packages);
const unhashed = fetched({ ...lock.packages, ...Object.fromEntries(missing) }).filter(
  ([, { integrity }]) => !integrity,
);

if (process.argv.includes('--check')) {
  if (missing.length > 0) complain(`lacks ${missing.length} optional packages`);
  if (unhashed.length > 0) complain(`has no hash of ${unhashed.map(([path]) => nameOf(path)).join(', ')}`);
} else if (missing.length > 0 || unhashed.length > 0) {
  for (const [path, entry] of missing) lock.packages[path] = entry;
  for (const [path, { version }] of unhashed) lock.packages[path].integrity = await hashOf(nameOf(path), version);
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([left], [right]) => (left < right ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.error(`package-lock.json: added ${missing.length} optional packages and ${unhashed.length} hashes`);
}

function complain(what) {
  console.error(`package-lock.json ${what}: run "node tools/complete-lockfile.mjs"`);
  process.exitCode = 1;
}

function missingPackages(packages) {
  return Object.entries(packages).flatMap(([parent, { optionalDependencies = {}, dev, peer }]) =>
    Object.entries(optionalDependencies)
      .filter(([name, version]) => /^\d/.test(version) && !isPresent(packages, parent, name))
      .map(([name, version]) => [
        `node_modules/${name}`,
        { version, ...platformOf(name), ...(dev && { dev }), optional: true, ...(peer && { peer }) },
      ]),
  );
}

/** Looks where Node would: among the parent's own packages, then further up. */
function isPresent(packages, parent, name) {
  const folders = parent.split(/\/(?=node_modules\/)/);
  return [...folders, ''].some((_, index) => {
    const folder = folders.slice(0, folders.length - index).join('/');
    return `${folder && `${folder}/`}node_modules/${name}` in packages;
  });
}

function nameOf(path) {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

async function hashOf(name, version) {
  const args = ['view', `${name}@${version}`, 'dist.integrity', '--json'];
  const { stdout } = await promisify(execFile)('npm', args, { cwd: root, shell: process.platform === 'win32' });
  const hash = JSON.parse(stdout);
  if (!/^sha512-/.test(hash)) throw new Error(`the registry has no SHA-512 of ${name}@${version}`);
  return hash;
}

function platformOf(name) {
  const words = name.split(/[/-]/);
  const os = OS.find((word) => words.includes(word === 'win32' ? 'win' : word) || words.includes(word));
  const cpu = CPU.find((word) => words.includes(word));
  if (!os || !cpu) throw new Error(`cannot tell the platform of ${name}: add it to package-lock.json by hand`);
  const libc = os !== 'linux' ? undefined : words.some((word) => word.startsWith('musl')) ? 'musl' : 'glibc';
  return { cpu: [cpu], os: [os], ...(libc && { libc: [libc] }) };
}
