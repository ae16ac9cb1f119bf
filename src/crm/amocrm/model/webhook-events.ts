/**
 * The events that the vendor's pages name, of both products. The list is open: live accounts have others (`add_unsorted`,
 * `add_outgoing_message`), which are kept. The schema of webhooks lists the same, the likely ones first: of two that are
 * equally near, the first is suggested.
 */
export const DOCUMENTED_EVENTS: ReadonlySet<string> = new Set(
  (
    'add_lead update_lead status_lead responsible_lead note_lead delete_lead restore_lead add_contact ' +
    'update_contact responsible_contact note_contact delete_contact restore_contact add_company update_company ' +
    'responsible_company note_company delete_company restore_company add_customer update_customer ' +
    'responsible_customer note_customer delete_customer add_task update_task responsible_task delete_task ' +
    'add_talk update_talk add_message add_chat_template_review'
  ).split(' '),
);
