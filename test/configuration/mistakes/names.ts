import { inFields, inPipeline, inRemovals, inRoles, inUsers, inWebhooks, type Mistake } from './mistake';
import { SHOP } from './shop';

/** What one place calls by a key that stands in another: fields, stages, roles, variables, files. */
export const NAMES: readonly Mistake[] = [
  inUsers('a role by its name', 'role: manager', 'role: менеджер'),
  inUsers('a role that is not there', 'role: manager', 'role: accountant'),
  inUsers('a role misspelt', 'role: manager', 'role: manger'),
  inUsers('a role with a Cyrillic letter', 'role: manager', 'role: m\u0430nager'),
  inPipeline('a required field by its name', '[source, budget]', '[source, Бюджет]'),
  inPipeline('a required field misspelt', '[source, budget]', '[source, budjet]'),
  {
    title: 'a field deleted but still required',
    file: 'crm/fields/leads.yaml',
    to: 'entity: leads\nfields:\n  source: {name: Источник, type: text}\n',
  },
  inFields('a group with a field that is not there', 'fields: [source, budget]', 'fields: [source, budget, comment]'),
  inRoles('rights in a stage by its name', 'sales/won:', 'Продажи/Оплачено:'),
  inRoles('rights in a stage without its pipeline', 'sales/won:', 'talks:'),
  inRoles(
    'rights over a list by its name',
    'stages: {sales/won: {edit: none}}',
    'list_rights: {Договоры: {view: all, add: none, edit: none, delete: none, export: none}}',
  ),
  inRemovals('an object to remove by its name', 'leads.old_source', 'Старый источник'),
  inRemovals('an object to remove that is still there', 'leads.old_source', 'leads.source'),
  inRemovals(
    'leads to move into a stage that is not there',
    'leads.old_source, action: delete',
    'sales/old, action: delete, moveTo: sales/talk',
  ),
  inWebhooks('a variable that is not declared', '${erp_url}', '${erp_adress}'),
  inWebhooks('a variable that is not closed', '${erp_url}', '${erp_url'),
  inWebhooks('a variable in round brackets', '${erp_url}', '$(erp_url)'),
  inWebhooks('an event misspelt', 'status_lead', 'lead_status'),
  inPipeline('a field of a contact without its card', '[source, budget]', '[source, mobile]'),
  inUsers('a department where none is described', 'role: manager', 'role: manager, department: sales'),
  { title: 'a file of a name that nothing has', file: 'crm/access/departments.yaml', to: 'departments: {}\n' },
  {
    title: 'a file that ends in .yml beside the right one',
    file: 'crm/access/users.yml',
    to: 'users: {}\n',
  },
  {
    title: 'a copy of a file',
    file: 'crm/pipelines/sales (1).yaml',
    to: SHOP['crm/pipelines/sales.yaml'] ?? '',
  },
  { title: 'a file in the wrong folder', file: 'crm/roles.yaml', instead: 'crm/access/roles.yaml', to: '' },
  { title: 'a file beside crm/', file: 'users.yml', instead: 'crm/access/users.yaml', to: '' },
  { title: 'a file whose name is like none', file: 'crm/access/x.yaml', to: '' },
  {
    title: 'a pipeline beside the folder of pipelines',
    file: 'crm/sales.yaml',
    instead: 'crm/pipelines/sales.yaml',
    to: '',
  },
  { title: 'a file that ends in .yml', file: 'crm/pipelines/sales.yml', instead: 'crm/pipelines/sales.yaml', to: '' },
  { title: 'a file whose name is misspelt', file: 'crm/fields/lead.yaml', instead: 'crm/fields/leads.yaml', to: '' },
];
