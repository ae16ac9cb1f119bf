import { foreignIntegrationId, integrationOf } from '../access/tokens';
import type { Account } from '../account';
import type { Scenario } from './scenario';

/** The lists beside the cards: loss reasons, tags, sources and buttons of websites. */
export function addDirectories(account: Account, scenario: Scenario): void {
  const { store } = account;
  const now = account.now();
  (scenario.lossReasons ?? []).forEach((one, index) => {
    const { id, name } = typeof one === 'string' ? { id: undefined, name: one } : one;
    const known = id ?? store.nextId('lossReason');
    store.save('lossReason', { id: known, name, sort: index + 1, created_at: now, updated_at: now });
  });
  for (const { id, entity, name, color } of scenario.tags ?? []) {
    store.save('tag', { id: id ?? store.nextId('tag'), entity, name, color: color ?? null });
  }
  for (const source of scenario.sources ?? []) {
    const { client_id } = integrationOf(account);
    store.save('source', {
      id: source.id ?? store.nextId('source'),
      integration: source.integration === undefined ? client_id : foreignIntegrationId(account, source.integration),
      name: source.name,
      pipeline_id: pipelineId(account, source.pipeline),
      external_id: source.externalId,
      default: false,
      origin_code: null,
      services: [],
      deleted: false,
    });
  }
  for (const button of scenario.websiteButtons ?? []) {
    store.save('websiteButton', {
      id: button.id ?? store.nextId('source'),
      button_id: store.nextId('websiteButton'),
      name: button.name,
      pipeline_id: pipelineId(account, button.pipeline),
      trusted_websites: [...(button.websites ?? [])],
      is_used_in_app: (button.websites ?? []).length === 0,
      is_duplication_control_enabled: false,
      online_chat: false,
      deleted: button.deleted ?? false,
    });
  }
}

function pipelineId({ store }: Account, name: string | undefined): number | null {
  const found = store.all('pipeline').find((one) => (name === undefined ? one.is_main : one.name === name));
  return found?.id ?? null;
}
