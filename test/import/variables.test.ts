import { describe, expect, it } from 'vitest';
import { FRESH } from '../../packages/sandbox/src/scenarios/fresh';
import { renderHuman } from '../../src/configuration';
import { openAccount } from '../crm/sandbox-account';
import { imported } from './adopting';

const VARIABLES = 'variables:\n  brand: {type: string, description: The brand., default: Воронка}\n';
const PIPELINE = 'crm/pipelines/voronka.yaml';

describe('an update of a configuration with variables', () => {
  it('leaves a variable and the account as they are where they differ, names the place, and goes on with the rest', async () => {
    const account = await openAccount('amocrm', { scenario: FRESH });
    try {
      const first = await imported(account);
      const sources = new Map(first.adopted.sources).set('crm/variables.yaml', VARIABLES);
      sources.set(PIPELINE, (sources.get(PIPELINE) ?? '').replace('name: Воронка', 'name: "${brand}"'));
      const { pipelines } = await account.driver.snapshot();
      await account.driver.send({
        method: 'PATCH',
        path: `/leads/pipelines/${pipelines[0]?.id}`,
        body: { name: 'Другая' },
      });
      const created = [{ name: 'Город', type: 'text', request_id: '0' }];
      await account.driver.send({ method: 'POST', path: '/leads/custom_fields', body: created });

      const { adopted, proof } = await imported(account, { sources, base: first.state });
      expect([...adopted.files.keys()]).toEqual(['crm/fields/leads.yaml']);
      expect(adopted.conflicts).toMatchObject([{ code: 'REWRITE_VARIABLE', at: { file: PIPELINE, line: 3 } }]);
      expect(proof.records.planned.plan).toMatchObject({ forecast: { writes: 0 } });
      expect(proof.records.taken.map(({ address }) => address)).toContain('field:leads.gorod');
      expect(proof.left.plan.operations.map(({ address, action }) => `${action} ${address}`)).toEqual([
        'update pipeline:voronka',
      ]);
      expect(renderHuman(adopted.conflicts, { language: 'en' })).toContain('the account has “Другая”');
    } finally {
      await account.close();
    }
  });
});
