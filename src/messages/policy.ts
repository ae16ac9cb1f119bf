import { defineMessages, message } from './catalog';
import { joined } from './lines';

const weakness = {
  approval: { en: 'no approved plan is demanded any more', ru: 'больше не требуется одобренный план' },
  order: {
    en: 'a release need not pass every environment any more that it had to pass before',
    ru: 'релиз больше не обязан проходить все среды, через которые шёл раньше',
  },
  log: { en: 'the log is looked for in another folder', ru: 'журнал ищется в другой папке' },
};

/** What a write to an environment needs, by crm/project.yaml and by its log. */
export const policyMessages = defineMessages({
  CMD_AUDIT_POLICY: {
    en: () => 'show what a write to an environment needs by its log',
    ru: () => 'показать, что по журналу нужно для записи в среду',
  },
  HELP_AUDIT_POLICY: {
    en: () =>
      'The log keeps whether an environment demands approval, which environments come before it, and where the log is. A crm/project.yaml that demands less is refused until --accept --reason makes it an entry of the log. To move the log: set audit.path, move its folder, accept.',
    ru: () =>
      'Журнал помнит, нужно ли среде одобрение, какие среды идут перед ней и где лежит сам журнал. Если crm/project.yaml требует меньшего, запись отклоняется, пока --accept --reason не внесёт это в журнал. Чтобы перенести журнал: измените audit.path, перенесите его папку, примите изменение.',
  },
  OPT_ACCEPT: {
    en: () => 'accept that crm/project.yaml demands less than the log',
    ru: () => 'принять, что crm/project.yaml требует меньше, чем журнал',
  },
  POLICY_WEAKENED: message<'environment' | 'weaker'>({
    en: ({ environment, weaker }) =>
      `crm/project.yaml takes a protection of ${environment} away that its log holds: ${weaknesses(weaker, 'en')}. Nothing was done. Take that change back, or have it accepted by name first: crmctl audit policy -e ${environment} --accept --reason "…". That becomes an entry of the log.`,
    ru: ({ environment, weaker }) =>
      `crm/project.yaml снимает защиту среды ${environment}, которая записана в её журнале: ${weaknesses(weaker, 'ru')}. Ничего не сделано. Отмените это изменение или сначала примите его поимённо: crmctl audit policy -e ${environment} --accept --reason "…". Об этом останется запись в журнале.`,
  }),
  POLICY_LOG_STAYS: message<'environment' | 'dir' | 'now'>({
    en: ({ environment, dir, now }) =>
      `the log of ${environment} still lies in ${dir}. Two logs of one environment would each tell half of its history: move the folder to ${now}, do not copy it.`,
    ru: ({ environment, dir, now }) =>
      `журнал ${environment} всё ещё лежит в ${dir}. Два журнала одной среды рассказывали бы каждый свою половину истории: перенесите папку в ${now}, а не копируйте её.`,
  }),
  POLICY_NO_REASON: {
    en: () => 'say why, with --reason "…": the log keeps it.',
    ru: () => 'укажите причину: --reason "…". Она останется в журнале.',
  },
  POLICY_NOTHING: message<'environment'>({
    en: ({ environment }) =>
      `crm/project.yaml demands for ${environment} nothing less than its log holds: there is nothing to accept.`,
    ru: ({ environment }) =>
      `crm/project.yaml требует для ${environment} не меньше, чем записано в журнале: принимать нечего.`,
  }),
  POLICY_TITLE: message<'environment' | 'at'>({
    en: ({ environment, at }) => `${environment}: by its log, since ${at}:`,
    ru: ({ environment, at }) => `${environment}: по журналу, с ${at}:`,
  }),
  POLICY_NONE: message<'environment'>({
    en: ({ environment }) =>
      `${environment}: the log holds no policy yet. The next run states that of crm/project.yaml:`,
    ru: ({ environment }) =>
      `${environment}: в журнале правил ещё нет. Следующий запуск запишет правила из crm/project.yaml:`,
  }),
  POLICY_FILES: { en: () => 'crm/project.yaml says otherwise:', ru: () => 'в crm/project.yaml иначе:' },
  POLICY_APPROVAL_yes: { en: () => 'an approved plan is demanded', ru: () => 'нужен одобренный план' },
  POLICY_APPROVAL_no: { en: () => 'no approved plan is demanded', ru: () => 'одобренный план не нужен' },
  POLICY_BEFORE: message<'before'>({
    en: ({ before }) => `a release passes ${joined(before, ' → ')} before`,
    ru: ({ before }) => `релиз сначала проходит ${joined(before, ' → ')}`,
  }),
  POLICY_FIRST: {
    en: () => 'it is the first environment of a release',
    ru: () => 'это первая среда для релиза',
  },
  POLICY_LOG: message<'log'>({ en: ({ log }) => `the log is in ${log}`, ru: ({ log }) => `журнал лежит в ${log}` }),
  POLICY_WEAKER: message<'weaker'>({
    en: ({ weaker }) => `Less than before: ${weaknesses(weaker, 'en')}.`,
    ru: ({ weaker }) => `Слабее прежнего: ${weaknesses(weaker, 'ru')}.`,
  }),
  ASK_POLICY: message<'environment' | 'weaker'>({
    en: ({ environment, weaker }) => `Accept for ${environment}: ${weaknesses(weaker, 'en')}?`,
    ru: ({ environment, weaker }) => `Принять для ${environment}: ${weaknesses(weaker, 'ru')}?`,
  }),
  POLICY_ACCEPTED: message<'environment'>({
    en: ({ environment }) => `${environment}: accepted, and noted in the log.`,
    ru: ({ environment }) => `${environment}: принято, в журнале есть запись.`,
  }),
});

/** Also of a log, which may name what a later version knows. */
export function weaknesses(names: unknown, language: 'en' | 'ru'): string {
  const all = Array.isArray(names) ? names : String(names).split(',');
  const known: Readonly<Record<string, Readonly<Record<'en' | 'ru', string>>>> = weakness;
  return all.map((name) => known[String(name)]?.[language] ?? String(name)).join('; ');
}
