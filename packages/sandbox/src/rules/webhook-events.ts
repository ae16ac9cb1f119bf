import type { FlavourName } from '../flavour';

const SHARED = [
  'responsible_lead',
  'responsible_contact',
  'responsible_company',
  'responsible_task',
  'restore_lead',
  'restore_contact',
  'restore_company',
  'add_lead',
  'add_contact',
  'add_company',
  'add_talk',
  'add_task',
  'update_lead',
  'update_contact',
  'update_company',
  'delete_lead',
  'delete_contact',
  'delete_company',
  'delete_task',
  'status_lead',
  'note_lead',
  'note_contact',
  'note_company',
  'add_chat_template_review',
];

const AMOCRM_ONLY = [
  'responsible_customer',
  'add_customer',
  'update_customer',
  'update_talk',
  'update_task',
  'delete_customer',
  'note_customer',
];

/** Not on the pages, but met on live accounts. */
const MET: Record<FlavourName, readonly string[]> = {
  amocrm: ['add_unsorted'],
  kommo: ['add_outgoing_message', 'update_talk'],
};

/** The codes on the vendor's pages and those met in use: what the interface offers beyond them, nobody knows the code of. */
export function webhookEvents(flavour: FlavourName): readonly string[] {
  return [...SHARED, ...(flavour === 'kommo' ? ['add_message'] : AMOCRM_ONLY), ...MET[flavour]];
}

export const MAX_WEBHOOKS = 100;
