import { integrationOf } from '../access/tokens';
import type { Account } from '../account';
import { asReadOf } from '../rules/as-read';
import type { SourceService, TagEntity, WebsiteButtonDocument } from '../store/directory-documents';
import { type Answers, type CaptureName, TAG_ENTITIES } from './capture';
import { chatTemplateFrom } from './chat-templates';
import { distinctRows, integerIn, numberOrNull, partOf, partsOf, type Row, rowsOf, textIn, textOrNull } from './rows';

/** The lists beside pipelines, fields and people. What an integration alone may see becomes the account's own one's. */
export function loadDirectories(account: Account, answers: Answers): void {
  const { store } = account;
  const each = (name: CaptureName, key: string, load: (row: Row, index: number) => void) => {
    const captured = answers.get(name);
    if (captured) distinctRows(captured, key).forEach(load);
  };
  each('loss_reasons', 'loss_reasons', (row, index) => loadReason(account, row, index));
  for (const entity of TAG_ENTITIES) each(`tags.${entity}`, 'tags', (row) => loadTag(account, row, entity));
  each('sources', 'sources', (row) => loadSource(account, row));
  each('chat_templates', 'chat_templates', (row) => store.save('chatTemplate', chatTemplateFrom(account, row)));
  const buttons = answers.get('website_buttons');
  if (buttons) for (const row of rowsOf(buttons, 'website_buttons')) store.save('websiteButton', buttonFrom(row));
}

function loadReason(account: Account, row: Row, index: number): void {
  const own = {
    name: textIn(row, 'name'),
    created_at: integerIn(row, 'created_at', account.now()),
    updated_at: integerIn(row, 'updated_at', account.now()),
  };
  const sort = integerIn(row, 'sort', index + 1);
  account.store.save('lossReason', { id: integerIn(row, 'id'), ...own, sort, ...asReadOf(row.value, own) });
}

function loadTag(account: Account, row: Row, entity: TagEntity): void {
  const color = textOrNull(row.value.color);
  account.store.save('tag', {
    id: integerIn(row, 'id'),
    key: `${entity}:${integerIn(row, 'id')}`,
    entity,
    name: textIn(row, 'name'),
    color,
  });
}

function loadSource(account: Account, row: Row): void {
  const own = {
    name: textIn(row, 'name'),
    pipeline_id: numberOrNull(row.value.pipeline_id),
    external_id: textIn(row, 'external_id'),
    default: row.value.default === true,
    origin_code: textOrNull(row.value.origin_code),
  };
  const services = partsOf(row, 'services').map(serviceFrom);
  account.store.save('source', {
    id: integerIn(row, 'id'),
    integration: integrationOf(account).client_id,
    ...own,
    services,
    deleted: false,
    ...asReadOf(row.value, { ...own, services }),
  });
}

function serviceFrom(row: Row): SourceService {
  const params = row.value.params === undefined ? undefined : partOf(row, 'params').value;
  const flags = ['waba', 'is_supports_list_message'].filter((key) => typeof params?.[key] === 'boolean');
  const pages = partsOf(row, 'pages').map((page) => ({
    id: textIn(page, 'id'),
    name: textIn(page, 'name'),
    link: textIn(page, 'link', ''),
  }));
  return {
    type: 'whatsapp',
    ...(params ? { params: Object.fromEntries(flags.map((key) => [key, params[key] === true])) } : {}),
    ...(row.value.pages === undefined ? {} : { pages }),
  };
}

function buttonFrom(row: Row): WebsiteButtonDocument {
  const websites = textsIn(row, 'trusted_websites');
  const own = {
    button_id: numberOrNull(row.value.button_id),
    name: textIn(row, 'name', ''),
    is_duplication_control_enabled: row.value.is_duplication_control_enabled === true,
  };
  return {
    id: integerIn(row, 'source_id'),
    ...own,
    pipeline_id: numberOrNull(row.value.pipeline_id),
    trusted_websites: websites,
    is_used_in_app: websites.length === 0,
    online_chat: false,
    deleted: false,
    ...asReadOf(row.value, own, ['source_id', 'creation_status', 'pipeline_id', 'trusted_websites']),
  };
}

function textsIn(row: Row, key: string): string[] {
  const value = row.value[key];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
