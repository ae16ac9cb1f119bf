import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApplied } from './support/applied';
import { logOf, planOf, succeed, writesTo } from './support/commands';
import { configuration } from './support/crm';
import { handsIn } from './support/hands';
import type { TestProject } from './support/project';

let project: TestProject;

beforeAll(async () => {
  project = await createApplied();
});
afterAll(() => project.close());

describe('a key that is renamed with formerly', () => {
  it('changes our records and nothing in the account: role, stage and field', async () => {
    const before = await configuration(project, 'dev');
    project.edit('crm/access/roles.yaml', '  marketing:\n', '  promo:\n    formerly: [marketing]\n');
    project.edit('crm/pipelines/sales.yaml', '- key: offer\n', '- key: proposal\n    formerly: [offer]\n');
    project.edit('crm/fields/leads.yaml', '  region: {', '  area: {formerly: [region], ');
    project.edit('crm/fields/leads.yaml', 'need, region,', 'need, area,');
    project.sandbox.resetRequests('dev');
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    expect(writesTo(project, 'dev')).toEqual([]);
    expect(await configuration(project, 'dev')).toEqual(before);
    expect((await planOf(project, 'dev')).operations).toEqual([]);
  });

  it('keeps the object under its new key from then on', async () => {
    const { id } = await handsIn(project, 'dev').role('Маркетинг');
    project.edit('crm/access/roles.yaml', 'name: Маркетинг', 'name: Реклама');
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    expect((await handsIn(project, 'dev').role('Реклама')).id).toBe(id);
    const [applied] = (await logOf(project, 'dev')).filter((entry) => entry.type === 'op.applied').slice(-1);
    expect(applied?.ops).toMatchObject([{ address: 'role:promo', action: 'update', id: String(id) }]);
  });
});
