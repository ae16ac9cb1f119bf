import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refused, resultIn, succeed, writesTo } from './support/commands';
import { createProject, type TestProject } from './support/project';

let project: TestProject;

beforeAll(async () => {
  project = await createProject();
});
afterAll(() => project.close());

const json = async (args: string[]) => JSON.parse((await succeed(project, [...args, '--json'])).stdout);
const taken = async () => resultIn((await succeed(project, ['snapshot', '-e', 'dev', '--json'])).stdout);
const list = (): Promise<{ digest: string; at: string }[]> => json(['snapshot', 'list', '-e', 'dev']);

describe('snapshots of an account', () => {
  it('are read without a write, one request per page of a list', async () => {
    expect((await refused(project, ['snapshot', 'show', '-e', 'dev'])).error.code).toBe('SNAPSHOT_NONE');
    project.sandbox.resetRequests('dev');
    const saved = await taken();
    expect(saved.requests).toBe(project.sandbox.requests('dev').length);
    expect(writesTo(project, 'dev')).toEqual([]);
    expect(await list()).toMatchObject([{ digest: saved.digest, accountId: saved.accountId }]);
  });

  it('cost nothing when nothing changed', async () => {
    expect(await taken()).toMatchObject({ digest: (await list())[0]?.digest, added: 0 });
  });

  it('show what the account answered', async () => {
    const { answers } = await json(['snapshot', 'show', '-e', 'dev']);
    expect(answers.pipelines._embedded.pipelines).toMatchObject([{ is_main: true }]);
    const { stdout } = await succeed(project, ['snapshot', 'show', '-e', 'dev']);
    expect(stdout).toContain('  pipelines\t1 row\n');
    expect((await refused(project, ['snapshot', 'show', 'beef', '-e', 'dev'])).error.code).toBe('SNAPSHOT_UNKNOWN');
  });

  it('are kept by a plan and an apply on their way, without a request of their own', async () => {
    const before = (await list()).length;
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    const since = (await list()).slice(before);
    // the plan, and the look at the end: what happened in between is the difference of the two
    expect(since.length).toBe(2);
    expect(since[0]?.digest).not.toBe(since[1]?.digest);
  });

  it('are forgotten when there are enough newer ones', async () => {
    await succeed(project, ['snapshot', '-e', 'dev', '--keep', '1']);
    expect(await list()).toHaveLength(1);
    expect((await refused(project, ['snapshot', '-e', 'dev', '--keep', 'all'])).code).toBe(4);
    expect(existsSync(`${project.dir}/.crmctl/snapshots/dev/objects`)).toBe(true);
  });
});
