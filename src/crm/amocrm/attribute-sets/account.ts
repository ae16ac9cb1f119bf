import type { AttributeSetSpec } from '../../../model/facts';
import { isRow, type Row, rowsOf, textOrNull, wholeOr } from '../json';
import type { SetMapping } from './mapping';

/** The account with all that the text can speak of; one request serves four kinds. */
const ACCOUNT = {
  name: 'account',
  path: '/account?with=users_groups,task_types,datetime_settings,is_api_filter_enabled',
  collection: '',
  paged: false,
  single: true,
} as const;

const NAMES: Readonly<Record<number, string>> = { 1: 'first_last', 2: 'last_first' };
/** `dynamic` is the older word for it. */
const MODES: Readonly<Record<string, string>> = {
  disabled: 'off',
  segments: 'segments',
  periodicity: 'periodicity',
  dynamic: 'periodicity',
};

const box = (row: Row): Row => (isRow(row._embedded) ? row._embedded : {});

export const accountMapping: SetMapping = {
  kind: 'account',
  lists: [ACCOUNT],
  keys: { country: 'country', currency: 'currency', language: 'language' },
  read(row) {
    const settings = box(row).datetime_settings;
    const times = isRow(settings) ? settings : {};
    const order = NAMES[wholeOr(row.contact_name_display_order, 0)];
    return {
      ...texts({
        timezone: times.timezone,
        // the vendor's sample has the misspelt key
        date_format: times.date_format ?? times.date_formant,
        time_format: times.time_format,
      }),
      ...(typeof row.is_loss_reason_enabled === 'boolean' ? { loss_reasons: row.is_loss_reason_enabled } : {}),
      ...(order === undefined ? {} : { contact_names: order }),
    };
  },
};

export const departmentMapping: SetMapping = {
  kind: 'department',
  lists: [ACCOUNT],
  within: (row) => rowsOf(box(row).users_groups, '/account: users_groups'),
  keys: { name: 'name' },
};

export const taskTypeMapping: SetMapping = {
  kind: 'task_type',
  lists: [ACCOUNT],
  within: (row) => rowsOf(box(row).task_types, '/account: task_types'),
  keys: { name: 'name', code: 'code' },
  read: ({ color }) => texts({ color: textOrNull(color)?.replace(/^#/, '').toLowerCase() }),
};

/** Not in the account's plan: as good as off, and nothing to switch on. */
const UNAVAILABLE = 'unavailable';
const NOT_IN_PLAN = 402;

export const customersModeMapping: SetMapping = {
  kind: 'customers_mode',
  lists: [ACCOUNT],
  keys: {},
  read: ({ customers_mode: mode }) => texts({ mode: mode === UNAVAILABLE ? 'off' : MODES[String(mode)] }),
  refusal: ({ customers_mode: mode }) => (mode === UNAVAILABLE ? NOT_IN_PLAN : undefined),
  write: {
    path: () => '/customers/mode',
    collection: '',
    update: ({ after, live }) => {
      const enabled = after.mode !== 'off';
      const mode = enabled ? after.mode : live.mode === 'off' ? 'segments' : live.mode;
      return { method: 'PATCH', path: '/customers/mode', body: { mode, is_enabled: enabled } };
    },
  },
};

function texts(values: Record<string, unknown>): AttributeSetSpec {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => {
      const text = textOrNull(value);
      return text === null ? [] : [[key, text]];
    }),
  );
}
