// Some registries withhold binaries of other platforms; npm then leaves them out of package-lock.json, and `npm ci`
// refuses that lockfile everywhere. This adds them with the version their parent pins and the platform their name
// tells; npm on such a platform fetches them as usual. Run it after every `npm install`; --check only looks.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

const OS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const CPU = ['arm', 'arm64', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64'];

const file = join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const missing = missingPackages(lock.packages);

if (missing.length > 0 && process.argv.includes('--check')) {
  console.error(`package-lock.json lacks ${missing.length} optional packages: run "node tools/complete-lockfile.mjs"`);
  process.exitCode = 1;
} else if (missing.length > 0) {
  for (const [path, entry] of missing) lock.packages[path] = entry;
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([left], [right]) => (left < right ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.error(`added ${missing.length} optional packages to package-lock.json`);
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

function platformOf(name) {
  const words = name.split(/[/-]/);
  const os = OS.find((word) => words.includes(word));
  const cpu = CPU.find((word) => words.includes(word));
  if (!os || !cpu) throw new Error(`cannot tell the platform of ${name}: add it to package-lock.json by hand`);
  const libc = os !== 'linux' ? undefined : words.some((word) => word.startsWith('musl')) ? 'musl' : 'glibc';
  return { cpu: [cpu], os: [os], ...(libc && { libc: [libc] }) };
}
