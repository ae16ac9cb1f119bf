/**
 * The events that the vendor's pages name, of both products. The list is open: live accounts have others (`add_unsorted`,
 * `add_outgoing_message`), which are kept. The schema of webhooks lists the same.
 */
export const DOCUMENTED_EVENTS: ReadonlySet<string> = new Set(
  (
    'responsible_lead responsible_contact responsible_company responsible_customer responsible_task restore_lead ' +
    'restore_contact restore_company add_lead add_contact add_company add_customer add_talk add_task update_lead ' +
    'update_contact update_company update_customer update_talk update_task delete_lead delete_contact delete_company ' +
    'delete_customer delete_task status_lead note_lead note_contact note_company note_customer add_chat_template_review ' +
    'add_message'
  ).split(' '),
);
