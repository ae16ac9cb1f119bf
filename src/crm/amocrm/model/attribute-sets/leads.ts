import { defineAttributeSet } from '../../../../model/facts';
import { TAG_COLORS } from '../palette';

const NAME = [{ attribute: 'name', compare: 'name' }] as const;

/** Why leads are lost. amoCRM’s methods are known from the vendor's PHP library; on live Kommo accounts they work, too. */
export const lossReason = defineAttributeSet({
  file: 'loss-reasons',
  schema: 'loss-reasons',
  at: 'loss_reasons',
  manage: 'loss_reasons',
  identity: NAME,
  attributes: { name: { type: 'text' } },
  reach: { create: 'api', change: 'api', delete: 'api' },
  undoDelete: 'R2',
});

/** Tags are made through the API, and only made: renaming, recolouring and deleting is done by hand. */
export const tag = defineAttributeSet({
  file: 'tags',
  schema: 'tags',
  at: 'tags',
  byEntity: ['leads', 'contacts', 'companies', 'customers'],
  manage: 'tags',
  identity: [{ attribute: 'name', compare: 'exact' }],
  attributes: {
    name: { type: 'text' },
    /** Leads only, from a palette of its own. */
    color: { type: 'text', values: TAG_COLORS },
  },
  reach: { create: 'api', change: 'manual', delete: 'manual' },
  undoDelete: 'R2',
});

/** Where leads come from; an integration sees and changes its own only. */
export const source = defineAttributeSet({
  file: 'sources',
  schema: 'sources',
  at: 'sources',
  manage: 'sources',
  identity: [{ attribute: 'external_id', compare: 'exact' }],
  attributes: {
    name: { type: 'text' },
    external_id: { type: 'text', change: 'never' },
    pipeline: { type: 'reference', to: 'pipeline' },
    default: { type: 'flag' },
    origin_code: { type: 'text' },
    services: { type: 'data' },
  },
  reach: { create: 'api', change: 'api', delete: 'api' },
  undoDelete: 'R1',
  toCreate: [['external_id']],
  most: 100,
});

/**
 * The button on a website. It is made asynchronously; its look is set by hand. The API shows neither the sites it
 * works on nor whether it is in an application, and lets sites only be added.
 */
export const websiteButton = defineAttributeSet({
  file: 'website-buttons',
  schema: 'website-buttons',
  at: 'website_buttons',
  manage: 'website_buttons',
  identity: NAME,
  attributes: {
    name: { type: 'text' },
    pipeline: { type: 'reference', to: 'pipeline', change: 'manual' },
    trusted_websites: { type: 'list', unordered: true, unread: true, grows: true },
    in_app: { type: 'flag', unread: true, change: 'never' },
  },
  reach: { create: 'api', change: 'api', delete: 'manual' },
  undoDelete: 'R1',
  toCreate: [['pipeline'], ['trusted_websites', 'in_app']],
  appearsLate: true,
});

export const chatTemplate = defineAttributeSet({
  file: 'chat-templates',
  schema: 'chat-templates',
  at: 'chat_templates',
  manage: 'chat_templates',
  identity: [
    { attribute: 'external_id', compare: 'exact' },
    { attribute: 'name', compare: 'name' },
  ],
  attributes: {
    name: { type: 'text' },
    content: { type: 'text' },
    external_id: { type: 'text' },
    type: { type: 'text', default: 'amocrm', change: 'never' },
    editable: { type: 'flag', default: false },
    buttons: { type: 'data' },
    footer: { type: 'text' },
    category: { type: 'text' },
    language: { type: 'text' },
    header: { type: 'text' },
    header_type: { type: 'text' },
    /** Marker → what stands in its place while the template is examined. */
    samples: { type: 'data' },
  },
  texts: { content: 'lines', header: 'lines', footer: 'lines', samples: 'line', text: 'line' },
  reach: { create: 'api', change: 'api', delete: 'api' },
  undoDelete: 'R1',
});
