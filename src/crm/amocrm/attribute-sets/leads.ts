import type { ApprovedChange } from '../../../registry/driver';
import { textOrNull } from '../json';
import { repeated } from '../repeated';
import type { SetMapping } from './mapping';

export const lossReasonMapping: SetMapping = {
  kind: 'loss_reason',
  lists: [
    {
      name: 'loss_reasons',
      path: '/leads/loss_reasons',
      collection: 'loss_reasons',
      paged: true,
      optional: true,
    },
  ],
  sorted: true,
  keys: { name: 'name' },
  write: { path: () => '/leads/loss_reasons', collection: 'loss_reasons' },
};

const TAGGED = ['leads', 'contacts', 'companies', 'customers'];

export const tagMapping: SetMapping = {
  kind: 'tag',
  lists: TAGGED.map((entity) => ({
    name: `tags.${entity}`,
    entity,
    path: `/${entity}/tags`,
    collection: 'tags',
    paged: true,
    optional: true,
  })),
  keys: { name: 'name' },
  read: ({ color }) => {
    const shown = textOrNull(color);
    return shown === null ? {} : { color: shown.replace(/^#/, '').toUpperCase() };
  },
  write: {
    path: (entity) => `/${entity}/tags`,
    collection: 'tags',
    body: ({ color }) => (color === undefined ? {} : { color }),
  },
};

export const sourceMapping: SetMapping = {
  kind: 'source',
  lists: [{ name: 'sources', path: '/sources', collection: 'sources', paged: false, optional: true }],
  keys: {
    name: 'name',
    external_id: 'external_id',
    pipeline: 'pipeline_id',
    default: 'default',
    origin_code: 'origin_code',
    services: 'services',
  },
  write: { path: () => '/sources', collection: 'sources', batch: 50 },
};

/**
 * The API calls a button by the id of its source. It is made asynchronously (202, then `creation_pending`). Rows show
 * neither its sites nor `is_used_in_app`.
 * Source: amocrm.ru/developers/content/crm_platform/sources-api, the methods of the CRM Plugin.
 */
export const websiteButtonMapping: SetMapping = {
  kind: 'website_button',
  lists: [
    { name: 'website_buttons', path: '/website_buttons', collection: 'website_buttons', paged: true, optional: true },
  ],
  idKey: 'source_id',
  unsettled: (row) => row.creation_status === 'creation_pending',
  keys: {
    name: 'name',
    pipeline: 'pipeline_id',
    trusted_websites: 'trusted_websites',
    in_app: 'is_used_in_app',
  },
  write: {
    path: () => '/website_buttons',
    collection: 'website_buttons',
    batch: 1,
    // sites can only be added
    update: ({ id, after, changes }) => {
      const add = changes.filter(({ path }) => path[0] === 'trusted_websites').flatMap(addedTo);
      const body = {
        ...repeated('plain', { name: after.name, sort: undefined }),
        ...(add.length > 0 ? { trusted_websites: { add } } : {}),
      };
      return { method: 'PATCH', path: `/website_buttons/${id}`, body };
    },
  },
};

function addedTo({ from, to }: ApprovedChange): unknown[] {
  const known: unknown[] = Array.isArray(from) ? from : [];
  return Array.isArray(to) ? to.filter((site) => !known.includes(site)) : [];
}

export const chatTemplateMapping: SetMapping = {
  kind: 'chat_template',
  lists: [
    {
      name: 'chat_templates',
      path: '/chats/templates',
      collection: 'chat_templates',
      paged: true,
      pageSize: 50,
      optional: true,
    },
  ],
  keys: {
    name: 'name',
    content: 'content',
    external_id: 'external_id',
    type: 'type',
    editable: 'is_editable',
    buttons: 'buttons',
    footer: 'waba_footer',
    category: 'waba_category',
    language: 'waba_language',
    header: 'waba_header',
    header_type: 'waba_header_type',
    samples: 'waba_examples',
  },
  write: { path: () => '/chats/templates', collection: 'chat_templates' },
};
