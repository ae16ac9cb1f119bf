import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportFromFile } from '../../src/engine/pulumi/state-files';
import { resultIn } from './support/commands';
import { createProject, type TestProject } from './support/project';

let project: TestProject;

beforeAll(async () => {
  project = await createProject();
});
afterAll(() => project.close());

function writes(): string[] {
  return project.sandbox
    .requests('dev')
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path}`);
}

describe('applying the example to an empty account', () => {
  it('does what the plan says, with as many requests as it forecasts', async () => {
    const planned = await project.crmctl(['plan', '-e', 'dev', '--json', '--out', 'plan.json']);
    expect(planned.code, planned.stderr).toBe(0);
    const { forecast, digest } = resultIn(planned.stdout);
    expect(writes()).toEqual([]);
    const applied = await project.crmctl(['apply', 'plan.json', '--json']);
    expect(applied.code, applied.stderr).toBe(0);
    expect(writes()).toHaveLength(forecast.writes);
    expect(resultIn(applied.stdout)).toMatchObject({
      environment: 'dev',
      plan: digest,
      manual: [],
      writes: forecast.writes,
      reads: forecast.reads,
    });
  });

  it('keeps a state that reads from its file as the engine exports it', async () => {
    const { stdout } = await project.pulumi(['stack', 'export', '--stack', 'dev']);
    const place = { projectDir: project.dir, environment: 'dev', env: {} };
    expect(exportFromFile(place)).toEqual(JSON.parse(stdout));
  });

  it('has an empty second plan that only lists', async () => {
    project.sandbox.resetRequests('dev');
    const { stdout } = await project.crmctl(['plan', '-e', 'dev', '--json']);
    expect(resultIn(stdout)).toMatchObject({ operations: [], findings: [], forecast: { writes: 0 } });
    expect(writes()).toEqual([]);
  });

  it('leaves the stack that somebody has selected in this folder alone', async () => {
    await project.pulumi(['stack', 'init', 'test']);
    project.edit('crm/access/roles.yaml', 'name: Маркетинг', 'name: Реклама');
    const applied = await project.crmctl(['apply', '-e', 'dev', '--yes']);
    expect(applied.code, applied.stderr).toBe(0);
    const { stdout } = await project.pulumi(['stack', '--show-name']);
    expect(stdout.trim()).toBe('test');
  });
});
