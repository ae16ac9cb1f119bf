import type { FlavourName } from './flavour';

/**
 * Where the CRM's pages and what people measured on live accounts disagree, or two forms of one answer are known: both
 * are here, and a test chooses. Each switch has the milder position first; `documented` and `strict` say which position
 * each preset takes, on both products or on each. `strict` is what a careful client must survive.
 */
export const SWITCHES = {
  'unknown-keys': {
    about: 'Keys that a method does not know',
    positions: ['ignored', 'refused'],
    documented: 'refused',
    strict: 'refused',
  },
  'stage-name-omitted': {
    about: 'PATCH of a stage without `name`',
    positions: ['kept', 'emptied'],
    documented: 'kept',
    strict: 'emptied',
  },
  'stage-color-omitted': {
    about: 'PATCH of a stage without `color`',
    positions: ['kept', 'reset'],
    documented: 'kept',
    strict: 'reset',
  },
  'closing-stage-rename': {
    about: 'PATCH of the name of 142 and 143',
    positions: ['applied', 'ignored', 'refused'],
    documented: 'applied',
    strict: { amocrm: 'applied', kommo: 'refused' },
  },
  'field-code-change': {
    about: 'PATCH of the `code` of a field',
    positions: ['applied', 'refused'],
    documented: 'applied',
    strict: 'refused',
  },
  'monetary-change': {
    about: 'PATCH of a monetary field without `currency`',
    positions: ['applied', 'refused'],
    documented: 'applied',
    strict: 'refused',
  },
  'monetary-creation': {
    about: 'POST of a monetary field; refused by some accounts for weeks, so in no preset',
    positions: ['applied', 'fails'],
    documented: 'applied',
    strict: 'applied',
  },
  'field-out-of-groups': {
    about: 'PATCH of a field with `group_id: null`',
    positions: ['applied', 'refused'],
    documented: 'applied',
    strict: 'refused',
  },
  'option-order': {
    about: 'The order of `enums` in answers',
    positions: ['by-sort', 'by-id'],
    documented: 'by-sort',
    strict: 'by-id',
  },
  'required-on-closing-stages': {
    about: '`required_statuses` on 142 and 143; lost on some accounts, so in no preset',
    positions: ['kept', 'lost'],
    documented: 'kept',
    strict: 'kept',
  },
  'pipelines-next-link': {
    about: 'A link to the next page in the list of pipelines, which is whole on every page',
    positions: ['absent', 'present'],
    documented: 'absent',
    strict: 'present',
  },
  'webhook-settings-answered': {
    about: '`settings` in the answer to POST of a webhook',
    positions: ['list', 'object'],
    documented: 'list',
    strict: 'object',
  },
  'webhook-deleted-by': {
    about: 'Where DELETE of a webhook reads `destination`',
    positions: ['body', 'query'],
    documented: 'body',
    strict: { amocrm: 'body', kommo: 'query' },
  },
  'webhook-reposted': {
    about: 'A disabled webhook after another POST',
    positions: ['disabled', 'enabled'],
    documented: 'disabled',
    strict: 'enabled',
  },
  'error-details': {
    about: 'The language of `detail` in errors',
    positions: ['english', 'localised'],
    documented: 'english',
    strict: 'localised',
  },
} as const satisfies Record<string, SwitchFacts>;

interface SwitchFacts {
  about: string;
  positions: readonly string[];
  documented: string | Record<FlavourName, string>;
  strict: string | Record<FlavourName, string>;
}

type Table = typeof SWITCHES;
export type SwitchName = keyof Table;
export type Switches = { [Name in SwitchName]: Table[Name]['positions'][number] };

export const PRESETS = ['documented', 'strict'] as const;
export type Preset = (typeof PRESETS)[number];

export const SWITCH_NAMES = Object.keys(SWITCHES) as SwitchName[];

/** Every switch of an account: as the preset has it, with the given ones over it. */
export function switchesOf(flavour: FlavourName, preset: Preset, chosen: Partial<Switches> = {}): Switches {
  const usual = SWITCH_NAMES.map((name) => {
    const position: SwitchFacts['strict'] = SWITCHES[name][preset];
    return [name, typeof position === 'string' ? position : position[flavour]];
  });
  return { ...(Object.fromEntries(usual) as Switches), ...chosen };
}

export function isPosition(name: string, position: unknown): boolean {
  const facts = Object.entries<SwitchFacts>(SWITCHES).find(([one]) => one === name)?.[1];
  return facts?.positions.some((one) => one === position) ?? false;
}

/**
 * `strict,monetary-creation=fails`: at most one preset, and positions of switches; undefined for anything else. The form
 * of the command line.
 */
export function readSwitches(text: string): { preset?: Preset; switches: Partial<Switches> } | undefined {
  const parts = text.split(',').map((part) => part.trim());
  const presets = parts.flatMap((part) => PRESETS.filter((preset) => preset === part));
  const pairs = parts.filter((part) => !PRESETS.some((preset) => preset === part)).map((part) => part.split('='));
  const known = pairs.every(([name = '', position, ...more]) => more.length === 0 && isPosition(name, position));
  if (!known || presets.length > 1) return undefined;
  const switches = Object.fromEntries(pairs) as Partial<Switches>;
  const [preset] = presets;
  return { switches, ...(preset === undefined ? {} : { preset }) };
}
