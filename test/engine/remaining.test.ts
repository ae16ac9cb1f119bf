import { describe, expect, it } from 'vitest';
import type { DesiredObject, DesiredState, Removal } from '../../src/model/desired';
import type { Failure } from '../../src/model/diagnostic';
import type { OpenAccount } from '../crm/sandbox-account';
import { managerRole, object, salesPipeline, wanted } from '../support/desired';
import { applied, applyOnce, plan } from './converging';

const CHANNEL = {
  entity: 'leads' as const,
  name: 'Канал',
  type: 'select' as const,
  options: [
    { key: 'site', name: 'Сайт' },
    { key: 'phone', name: 'Звонок' },
  ],
};
const HOOK = { url: 'https://forms.example.test/', events: ['add_lead' as const] };
const OLD = [
  object('pipeline', 'sales', salesPipeline),
  object('field', 'leads.channel', CHANNEL),
  object('field', 'leads.need', { entity: 'leads', name: 'Потребность', type: 'text' }),
  object('role', 'manager', managerRole),
  object('webhook', 'forms', HOOK),
];

/** The account with a CRM that answers these requests and does nothing. */
function deaf(account: OpenAccount, isLost: (method: string, path: string) => boolean): OpenAccount {
  const { driver } = account;
  const send: typeof driver.send = async (request) =>
    isLost(request.method, request.path) ? null : driver.send(request);
  return { ...account, driver: { ...driver, send } };
}

const without = (key: string, ...instead: DesiredObject[]) => [...OLD.filter((one) => one.key !== key), ...instead];
const removing = (name: string, objects: DesiredObject[]): DesiredState =>
  wanted(objects, { removals: [{ object: name, action: 'delete', reason: 'must go' } as Removal] });

const GONE: [string, string, DesiredState, string][] = [
  ['a webhook', 'webhook:forms', removing('webhook:forms', without('forms')), 'webhook:forms'],
  ['a field', 'field:leads.need', removing('field:leads.need', without('leads.need')), 'field:leads.need'],
  ['a role', 'role:manager', removing('role:manager', without('manager')), 'role:manager'],
  [
    'a stage',
    'pipeline:sales',
    removing('sales/offer', [
      ...without('sales'),
      object('pipeline', 'sales', { ...salesPipeline, stages: salesPipeline.stages.slice(0, 1) }),
    ]),
    'pipeline:sales/offer',
  ],
  [
    'an option',
    'field:leads.channel',
    removing('leads.channel/phone', [
      ...without('leads.channel'),
      object('field', 'leads.channel', { ...CHANNEL, options: CHANNEL.options.slice(0, 1) }),
    ]),
    'field:leads.channel/phone',
  ],
  [
    'a webhook under its old address',
    'webhook:forms',
    wanted([...without('forms'), object('webhook', 'forms', { ...HOOK, url: 'https://new.example.test/' })]),
    'webhook:forms',
  ],
];

describe('a deletion that the CRM confirms and does not carry out', () => {
  it.each(GONE)(
    '%s: fails the run, stays on record, and is deleted by the next one',
    async (_what, address, text, name) => {
      const { account, state, folder } = await applied(wanted(OLD));
      const before = await account.driver.snapshot();
      const failure = await applyOnce(
        deaf(
          account,
          (method, path) => method === 'DELETE' || (method === 'PATCH' && path.startsWith('/leads/custom_fields/')),
        ),
        folder,
        text,
        state,
      ).catch((error: Failure) => error);
      expect(failure).toMatchObject({ code: 'VERIFY_NOT_EMPTY', args: { objects: [name] } });
      const { planned } = await applyOnce(account, folder, text, state);
      expect(planned.plan.operations.map((operation) => operation.address)).toEqual([address]);
      const after = await account.driver.snapshot();
      const count = ({ roles, fields, webhooks, pipelines }: typeof before) => [
        roles.length + fields.length,
        webhooks.map(({ destination }) => destination).join(),
        pipelines.flatMap(({ stages }) => stages).length,
        fields.flatMap(({ options }) => options).length,
      ];
      expect(count(after)).not.toEqual(count(before));
      expect(after.webhooks.length).toBeLessThanOrEqual(before.webhooks.length);
      expect((await plan(account, text, state as never)).plan.operations).toEqual([]);
      expect((await applyOnce(account, folder, text, state)).done).toBe(true);
    },
  );
});
