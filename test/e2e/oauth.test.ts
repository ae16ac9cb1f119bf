import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planOf, refused, succeed, verdictOf } from './support/commands';
import { createProject, type TestProject } from './support/project';

const DAY_MS = 86_400_000;
const CRM_SECRET = 'CRM_SECRET_DEV';

describe('an account without a long-lived token', () => {
  let project: TestProject;
  let secret: string;
  /** A day passes in the CRM as soon as the apply has created its pipelines. */
  const now = () => {
    const requests = project?.sandbox.requests('dev') ?? [];
    const late = requests.some(({ method, path }) => method === 'POST' && path === '/api/v4/leads/pipelines');
    return new Date(Date.now() + (late ? DAY_MS : 0));
  };

  beforeAll(async () => {
    project = await createProject({ sandbox: { now } });
    const { client_id, client_secret, redirect_uri } = project.sandbox.authorizationCode('dev');
    secret = client_secret;
    delete project.env.CRM_TOKEN_DEV;
    project.edit(
      'stacks/Pulumi.dev.yaml',
      'crm:token: {env: CRM_TOKEN_DEV}',
      `crm:token: {oauth: {client_id: ${client_id}, client_secret: {env: ${CRM_SECRET}}, redirect_uri: "${redirect_uri}"}}`,
    );
    project.env[CRM_SECRET] = client_secret;
  });
  afterAll(() => project.close());

  it('is closed until somebody logs in', async () => {
    const { code, error } = await refused(project, ['plan', '-e', 'dev']);
    expect({ code, error: error.code }).toEqual({ code: 4, error: 'LOGIN_NEEDED' });
    const { code: pasted } = project.sandbox.authorizationCode('dev');
    await succeed(project, ['login', '-e', 'dev', '--code', pasted]);
    expect((await planOf(project, 'dev')).operations.length).toBeGreaterThan(0);
  });

  it('is applied to although the access token ends in the middle of it', async () => {
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    const requests = project.sandbox.requests('dev');
    const exchanges = requests.filter(({ path }) => path === '/oauth2/access_token');
    expect(exchanges.map(({ status }) => status)).toEqual([200, 200]);
    expect(requests.some(({ method, status }) => method !== 'GET' && status === 401)).toBe(true);
    expect((await planOf(project, 'dev')).operations).toEqual([]);
    expect(await verdictOf(project, 'dev')).toBe('pass');
  });

  it('leaves its tokens and the secret nowhere but in the file for them', () => {
    const kept = JSON.parse(readFileSync(join(project.dir, '.crmctl/tokens/dev.json'), 'utf8'));
    const secrets = [kept.accessToken, kept.refreshToken, secret];
    const files = readdirSync(project.dir, { recursive: true, encoding: 'utf8' })
      .map((name) => join(project.dir, name))
      .filter((file) => !file.includes('node_modules') && statSync(file).isFile());
    const holders = files.filter((file) => secrets.some((text) => readFileSync(file, 'utf8').includes(text)));
    expect(holders).toEqual([join(project.dir, '.crmctl/tokens/dev.json')]);
  });
});
