import { ENTITIES, type Entity } from './store/documents';

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
  tooManyRequestsAsHtml: boolean;
  trackingDataOn: readonly Entity[];
  languages: readonly string[];
}

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
  tooManyRequestsAsHtml: true,
  trackingDataOn: ['leads'],
  languages: ['ru', 'en', 'es'],
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
  tooManyRequestsAsHtml: false,
  trackingDataOn: ENTITIES,
  languages: ['ru', 'en', 'es', 'pt'],
};

export const flavourOf = (name: FlavourName): Flavour => (name === 'kommo' ? KOMMO : AMOCRM);
