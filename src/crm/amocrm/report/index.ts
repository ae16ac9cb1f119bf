import type { CrmReport } from '../../../report/crm-report';
import { accessSection } from './access';
import { fieldsSection } from './fields';
import { pipelinesSection } from './pipelines';
import { amoWords } from './reference-words';
import { webhooksSection } from './webhooks';

/** The page's sections about pipelines, access, fields and webhooks. */
export const amoReport: CrmReport = {
  counted: [
    { label: 'REPORT_COUNT_PIPELINES', kind: 'pipeline', to: 'pipelines' },
    { label: 'REPORT_COUNT_STAGES', kind: 'pipeline', parts: true, to: 'pipelines' },
    { label: 'REPORT_COUNT_ROLES', kind: 'role', to: 'access' },
    { label: 'REPORT_COUNT_FIELDS', kind: 'field', to: 'fields' },
    { label: 'REPORT_COUNT_WEBHOOKS', kind: 'webhook', to: 'webhooks' },
  ],
  kinds: ['pipeline', 'field_group', 'card', 'field', 'role', 'webhook'],
  sections(objects, words, place) {
    const all = [pipelinesSection, accessSection, fieldsSection, webhooksSection];
    return all.flatMap((section) => section(objects, amoWords(objects, words), place) ?? []);
  },
};
