// The rooms where a slip does harm, and the tests that speak of them: both as their paths begin.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.mjs';

const ROOMS = [
  {
    name: 'approved',
    sources: ['src/engine/run/approved', 'src/plan/consequences'],
    tests: ['test/engine/approved', 'test/engine/run/approved', 'test/engine/consequences'],
  },
  { name: 'locks', sources: ['src/engine/pulumi/locks'], tests: ['test/engine/pulumi/locks'] },
  { name: 'recovery', sources: ['src/engine/recorded-state/recovery'], tests: ['test/engine/recorded-state/recovery'] },
  {
    name: 'draft',
    sources: ['src/plan/draft', 'src/plan/in-order'],
    tests: ['test/plan/'],
    without: ['test/plan/properties'],
  },
  { name: 'impact', sources: ['src/plan/impact'], tests: ['test/plan/impact'] },
  { name: 'removals', sources: ['src/plan/removals'], tests: ['test/plan/removals'] },
  {
    name: 'audit',
    sources: ['src/audit/'],
    tests: ['test/audit/'],
    // a slip is switched on in one process alone; what takes seconds is no test to run a thousand times
    without: ['test/audit/processes', 'test/audit/tampering'],
  },
  {
    name: 'transport',
    sources: ['src/crm/amocrm/transport/'],
    tests: [
      'answers',
      'client',
      'cookies',
      'exchange',
      'faults',
      'judge',
      'pacer',
      'redact',
      'refusal',
      'send-halving',
    ].map((name) => `test/crm/${name}`),
  },
  { name: 'masked-url', sources: ['src/model/masked-url'], tests: ['test/model/masked-url'] },
  { name: 'files', sources: ['src/files/'], tests: ['test/files/'] },
  { name: 'release', sources: ['src/release/'], tests: ['test/release/'] },
];

/** The rooms that hold files beginning with one of the paths (all of them without any), with their files and tests. */
export function roomsWith(paths) {
  const sources = filesOf('src', '.ts');
  const tests = filesOf('test', '.test.ts');
  // what was moved would be tried no more, and nobody would notice
  const lost = ROOMS.flatMap((room) => [
    ...room.sources.filter((path) => !sources.some((file) => file.startsWith(path))),
    ...[...room.tests, ...(room.without ?? [])].filter((path) => !tests.some((file) => file.startsWith(path))),
  ]);
  if (lost.length > 0) throw new Error(`tools/mutate/rooms.mjs: no file begins with ${lost.join(', ')}`);
  return ROOMS.map((room) => ({
    name: room.name,
    sources: sources.filter((file) => begins(file, room.sources) && (paths.length === 0 || begins(file, paths))),
    tests: tests.filter((file) => begins(file, room.tests) && !begins(file, room.without ?? [])),
  })).filter((room) => room.sources.length > 0);
}

function begins(file, beginnings) {
  return beginnings.some((beginning) => file.startsWith(beginning));
}

function filesOf(folder, end) {
  return readdirSync(join(root, folder), { recursive: true })
    .map((name) => join(folder, name))
    .filter((file) => file.endsWith(end))
    .sort();
}
