import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resultIn } from './support/commands';
import { useLargeText } from './support/large';
import { createProject, type TestProject } from './support/project';

let project: TestProject;

beforeAll(async () => {
  project = await createProject({ crm: {} });
  useLargeText(project);
});
afterAll(() => project.close());

function sent(): { method: string; path: string }[] {
  return project.sandbox.requests('dev').map(({ method, path }) => ({ method, path }));
}
const writes = () => sent().filter(({ method }) => method !== 'GET');

describe('60 fields, 3 pipelines, 12 roles and 8 hooks on an empty account', () => {
  it('takes as many writes as the API needs at least, and as many as forecast', async () => {
    const { stdout, stderr } = await project.crmctl(['plan', '-e', 'dev', '--json']);
    const plan = resultIn(stdout || stderr);
    project.sandbox.resetRequests('dev');
    const applied = await project.crmctl(['apply', '-e', 'dev', '--yes']);
    expect(applied.code, applied.stderr).toBe(0);
    // one bulk POST each for pipelines, fields and roles, one POST for each hook: the API offers nothing smaller
    const least = 1 + 1 + 1 + 8;
    expect(writes().length).toBeLessThanOrEqual(1.1 * least);
    expect(writes()).toHaveLength(plan.forecast.writes);
  });

  it('is planned again with list requests only, and empty', async () => {
    project.sandbox.resetRequests('dev');
    const { stdout } = await project.crmctl(['plan', '-e', 'dev', '--json']);
    expect(resultIn(stdout)).toMatchObject({ operations: [], forecast: { writes: 0 } });
    const lists = sent().map(({ method, path }) => `${method} ${path.split('?')[0]}`);
    expect(new Set(lists)).toEqual(
      new Set([
        'GET /api/v4/leads/pipelines',
        'GET /api/v4/leads/custom_fields',
        'GET /api/v4/contacts/custom_fields',
        'GET /api/v4/companies/custom_fields',
        'GET /api/v4/leads/custom_fields/groups',
        'GET /api/v4/contacts/custom_fields/groups',
        'GET /api/v4/companies/custom_fields/groups',
        'GET /api/v4/roles',
        'GET /api/v4/webhooks',
      ]),
    );
    expect(lists).toHaveLength(9);
  });
});
