import type { Flavour } from '../flavour';
import type { Entity } from '../store/documents';

const EVERYWHERE: readonly Entity[] = ['leads', 'contacts', 'companies'];

/** Which types a field can be created with, by entity; multitext exists only predefined, chained lists need lists. */
const CREATABLE: Record<string, readonly Entity[]> = {
  text: EVERYWHERE,
  numeric: EVERYWHERE,
  checkbox: EVERYWHERE,
  select: EVERYWHERE,
  multiselect: EVERYWHERE,
  date: EVERYWHERE,
  url: EVERYWHERE,
  date_time: EVERYWHERE,
  textarea: EVERYWHERE,
  radiobutton: EVERYWHERE,
  streetaddress: EVERYWHERE,
  smart_address: EVERYWHERE,
  birthday: EVERYWHERE,
  legal_entity: EVERYWHERE,
  monetary: EVERYWHERE,
  file: EVERYWHERE,
};

export function canCreate(type: string, entity: Entity, flavour: Flavour): boolean {
  if (type === 'tracking_data') return flavour.trackingDataOn.includes(entity);
  return Object.hasOwn(CREATABLE, type) && (CREATABLE[type] ?? []).includes(entity);
}

export const needsEnums = (type: string) => type === 'select' || type === 'multiselect' || type === 'radiobutton';

export const REMINDERS = ['never', 'day', 'week', 'month'] as const;

/** Predefined options of phones and e-mails. */
export const PHONE_CODES = ['WORK', 'WORKDD', 'MOB', 'FAX', 'HOME', 'OTHER'] as const;
export const EMAIL_CODES = ['WORK', 'PRIV', 'OTHER'] as const;
