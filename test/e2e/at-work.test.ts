import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schemaText } from '../../src/configuration';
import { planOf, succeed, writesTo } from './support/commands';
import { createProject, type TestProject } from './support/project';

let project: TestProject;

beforeAll(async () => {
  project = await createProject();
});
afterAll(() => project.close());

interface Event {
  event: string;
  [about: string]: unknown;
}

/** The lines of a command, each held against the schema. */
function eventsIn(stdout: string): Event[] {
  const isEvent = addFormats(new Ajv()).compile(JSON.parse(schemaText('events')));
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => {
      const event = JSON.parse(line);
      expect(isEvent(event), `${line}\n${JSON.stringify(isEvent.errors)}`).toBe(true);
      return event;
    });
}

/** Nobody answers there. */
const DEAD = 'http://127.0.0.1:1';
const PROXIES = Object.fromEntries(
  ['http_proxy', 'https_proxy', 'grpc_proxy', 'all_proxy'].flatMap((name) => [
    [name, DEAD],
    [name.toUpperCase(), DEAD],
  ]),
);

describe('behind a proxy for everything that leaves the machine', () => {
  it('an apply works: the engine and its parts talk to each other past it, and tell programs how far they are', async () => {
    const env = { ...PROXIES, no_proxy: 'firma.test', NO_PROXY: undefined, no_grpc_proxy: undefined };
    const { stdout } = await succeed(project, ['apply', '-e', 'dev', '--yes', '--json'], env);
    const events = eventsIn(stdout);
    const of = (name: string) => events.filter(({ event }) => event === name);

    const order = [...new Set(events.map(({ event }) => event.replace(/^(operation).*/, '$1')))];
    expect(order).toEqual(['started', 'reading', 'planned', 'applying', 'operation', 'writing', 'finished']);
    expect(events[0]).toMatchObject({ format: 'crmctl.events/1', command: 'apply' });

    const [{ operations = 0, forecast } = {}] = of('applying') as { operations?: number; forecast?: object }[];
    expect(of('operation.finished').map(({ n }) => n)).toEqual(
      Array.from({ length: Number(operations) }, (_, n) => n + 1),
    );
    expect(of('operation.started').map(({ address }) => address)).toEqual(
      of('operation.finished').map(({ address }) => address),
    );
    expect(new Set(events.flatMap(({ of: all }) => all ?? []))).toEqual(new Set([operations]));
    expect(of('writing').map(({ method, path }) => `${method} /api/v4${path}`)).toEqual(writesTo(project, 'dev'));

    const afterBegin = events.slice(events.findIndex(({ event }) => event === 'applying'));
    const reads = afterBegin.filter(({ event }) => event === 'reading').length;
    expect({ reads, writes: of('writing').length }).toMatchObject({
      reads: (forecast as { reads: number }).reads,
      writes: (forecast as { writes: number }).writes,
    });
    expect(events.at(-1)).toMatchObject({ event: 'finished', exitCode: 0, result: { environment: 'dev', operations } });
    expect((await planOf(project, 'dev')).operations).toEqual([]);
  });
});

describe('a command whose reader stops reading', () => {
  it('comes to its end', async () => {
    project.edit('crm/access/roles.yaml', 'name: ', 'name: New ');
    const child = project.start(['apply', '-e', 'dev', '--yes', '--json']);
    child.stdout?.once('data', () => child.stdout?.destroy());
    const code = await new Promise((done) => child.on('exit', done));
    expect(code).toBe(0);
    expect((await planOf(project, 'dev')).operations).toEqual([]);
  });
});
