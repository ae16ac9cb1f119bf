import type { AccountSettings } from './store/documents';

export type FlavourName = 'amocrm' | 'kommo';

/** Where the two products of the same vendor answer differently. */
export interface Flavour {
  name: FlavourName;
  domain: string;
  unsortedName: string;
  wonName: string;
  lostName: string;
  patchFieldsStatus: number;
  postWebhookStatus: number;
  deletePipelineStatus: number;
  activateUsersStatus: number;
  eventsLimit: number;
  /** A limit beyond the largest one is lowered, not refused. */
  cutsLimits: boolean;
  tooManyRequestsAsHtml: boolean;
  /** Of users; the first one is the language of a new account. */
  languages: readonly string[];
  /** What a new account's owner finds set. */
  settings: AccountSettings;
}

const SETTINGS = {
  customers_mode: 'disabled',
  is_loss_reason_enabled: true,
  is_helpbot_enabled: false,
  is_technical_account: false,
  contact_name_display_order: 1,
} as const;

const AMOCRM: Flavour = {
  name: 'amocrm',
  domain: 'amocrm.ru',
  unsortedName: 'Неразобранное',
  wonName: 'Успешно реализовано',
  lostName: 'Закрыто и не реализовано',
  patchFieldsStatus: 201,
  postWebhookStatus: 201,
  deletePipelineStatus: 204,
  activateUsersStatus: 204,
  eventsLimit: 100,
  cutsLimits: true,
  tooManyRequestsAsHtml: true,
  languages: ['ru', 'en', 'es'],
  settings: {
    ...SETTINGS,
    country: 'RU',
    currency: 'RUB',
    currency_symbol: '₽',
    language: 'ru',
    timezone: 'Europe/Moscow',
  },
};

const KOMMO: Flavour = {
  name: 'kommo',
  domain: 'kommo.com',
  unsortedName: 'Incoming leads',
  wonName: 'Closed - won',
  lostName: 'Closed - lost',
  patchFieldsStatus: 200,
  postWebhookStatus: 200,
  deletePipelineStatus: 200,
  activateUsersStatus: 202,
  eventsLimit: 250,
  cutsLimits: false,
  tooManyRequestsAsHtml: false,
  languages: ['en', 'ru', 'es', 'pt'],
  settings: {
    ...SETTINGS,
    // A guess: resources/customers-mode.ts.
    customers_mode: 'unavailable',
    country: 'US',
    currency: 'USD',
    currency_symbol: '$',
    language: 'en',
    timezone: 'America/New_York',
  },
};

export const flavourOf = (name: FlavourName): Flavour => (name === 'kommo' ? KOMMO : AMOCRM);
