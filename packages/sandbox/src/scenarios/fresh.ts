import { EMAIL_CODES, PHONE_CODES } from '../rules/field-types';
import type { Scenario, ScenarioField } from './scenario';

const coded = (codes: readonly string[]) => codes.map((code) => ({ value: code }));

/** Fields every account is born with. */
export const PREDEFINED_FIELDS: readonly ScenarioField[] = [
  { entity: 'contacts', name: 'Должность', type: 'text', code: 'POSITION', predefined: true },
  {
    entity: 'contacts',
    name: 'Телефон',
    type: 'multitext',
    code: 'PHONE',
    options: coded(PHONE_CODES),
    predefined: true,
  },
  {
    entity: 'contacts',
    name: 'Email',
    type: 'multitext',
    code: 'EMAIL',
    options: coded(EMAIL_CODES),
    predefined: true,
  },
  {
    entity: 'companies',
    name: 'Телефон',
    type: 'multitext',
    code: 'PHONE',
    options: coded(PHONE_CODES),
    predefined: true,
  },
  {
    entity: 'companies',
    name: 'Email',
    type: 'multitext',
    code: 'EMAIL',
    options: coded(EMAIL_CODES),
    predefined: true,
  },
  { entity: 'companies', name: 'Web', type: 'url', code: 'WEB', predefined: true },
  { entity: 'companies', name: 'Адрес', type: 'textarea', code: 'ADDRESS', predefined: true },
];

/** An account as the service creates it; the colours are its own and not in the palette. */
export const FRESH: Scenario = {
  pipelines: [
    {
      name: 'Воронка',
      main: true,
      stages: [
        { name: 'Первичный контакт', color: '#99ccff' },
        { name: 'Переговоры', color: '#ffff99' },
        { name: 'Принимают решение', color: '#ffcc66' },
        { name: 'Согласование договора', color: '#ffcccc' },
      ],
    },
  ],
  fields: PREDEFINED_FIELDS,
};
