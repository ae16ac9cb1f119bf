/**
 * Types of events with their words, in the order of the vendor's pages. The numbers are the sandbox's own: the pages say
 * that there is one, not which.
 */
const TYPES: readonly (readonly [key: string, en: string, ru: string])[] = [
  ['lead_added', 'New lead', 'Новая сделка'],
  ['lead_deleted', 'Lead deleted', 'Сделка удалена'],
  ['lead_restored', 'Lead restored', 'Сделка восстановлена'],
  ['lead_status_changed', 'Stage changed', 'Изменение этапа продажи'],
  ['lead_linked', 'Lead linked', 'Прикрепление сделки'],
  ['lead_unlinked', 'Lead unlinked', 'Открепление сделки'],
  ['contact_added', 'New contact', 'Новый контакт'],
  ['contact_deleted', 'Contact deleted', 'Контакт удалён'],
  ['contact_restored', 'Contact restored', 'Контакт восстановлен'],
  ['contact_linked', 'Contact linked', 'Прикрепление контакта'],
  ['contact_unlinked', 'Contact unlinked', 'Открепление контакта'],
  ['company_added', 'New company', 'Новая компания'],
  ['company_deleted', 'Company deleted', 'Компания удалена'],
  ['company_restored', 'Company restored', 'Компания восстановлена'],
  ['company_linked', 'Company linked', 'Прикрепление компании'],
  ['company_unlinked', 'Company unlinked', 'Открепление компании'],
  ['task_added', 'New task', 'Новая задача'],
  ['task_deleted', 'Task deleted', 'Задача удалена'],
  ['task_completed', 'Task completed', 'Завершение задачи'],
  ['task_result_added', 'Result of a task', 'Результат по задаче'],
  ['incoming_call', 'Incoming call', 'Входящий звонок'],
  ['outgoing_call', 'Outgoing call', 'Исходящий звонок'],
  ['incoming_chat_message', 'Incoming message', 'Входящее сообщение'],
  ['outgoing_chat_message', 'Outgoing message', 'Исходящее сообщение'],
  ['incoming_sms', 'Incoming SMS', 'Входящее SMS'],
  ['outgoing_sms', 'Outgoing SMS', 'Исходящее SMS'],
  ['entity_tag_added', 'Tag added', 'Теги добавлены'],
  ['entity_tag_deleted', 'Tag removed', 'Теги убраны'],
  ['entity_linked', 'Linked', 'Прикрепление'],
  ['entity_unlinked', 'Unlinked', 'Открепление'],
  ['sale_field_changed', 'Budget changed', 'Изменение поля «Бюджет»'],
  ['name_field_changed', 'Name changed', 'Изменение поля «Название»'],
  ['custom_field_value_changed', 'Field changed', 'Изменение поля'],
  ['entity_responsible_changed', 'Responsible user changed', 'Ответственный изменён'],
  ['robot_replied', 'Answer of a robot', 'Ответ робота'],
  ['common_note_added', 'New note', 'Новое примечание'],
  ['common_note_deleted', 'Note deleted', 'Примечание удалено'],
  ['entity_merged', 'Merged', 'Выполнено объединение'],
];

/** Words are in Russian or, for any other language, in English. */
export const eventTypes = (language: string) =>
  TYPES.map(([key, en, ru], index) => ({ key, type: index + 1, lang: language === 'ru' ? ru : en }));
