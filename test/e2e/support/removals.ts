import type { TestProject } from './project';

/** The example without one of its fields, and without an option of another: both to be deleted. */
export function removeFieldAndOption(project: TestProject): void {
  project.edit(
    'crm/fields/leads.yaml',
    '  erp_id: {name: Номер заказа в 1С, type: text, code: ERP_ORDER, api_only: true}\n',
    '',
  );
  project.edit('crm/fields/leads.yaml', '      partner: Рекомендация\n', '');
  project.write(
    'crm/removals.yaml',
    '- {object: leads.erp_id, action: delete, reason: unused}\n- {object: leads.source/partner, action: delete, reason: unused}\n',
  );
}
