import { defineMessages, message } from './catalog';
import { joined } from './lines';

const weakness = {
  approval: { en: 'an approved plan is no longer required', ru: 'больше не требуется одобренный план' },
  order: {
    en: 'a release no longer has to pass every environment it had to pass before',
    ru: 'релиз больше не обязан проходить все прежние среды',
  },
  log: { en: 'the log is expected in another folder', ru: 'журнал ищется в другой папке' },
};

/** What a write to an environment needs, by crm/project.yaml and by its log. */
export const policyMessages = defineMessages({
  CMD_AUDIT_POLICY: {
    en: () => 'show what the audit log requires for a write to an environment',
    ru: () => 'показать, чего журнал аудита требует для записи в среду',
  },
  HELP_AUDIT_POLICY: {
    en: () =>
      'The audit log records whether an environment requires approval, which environments come before it, and where the log is. A crm/project.yaml that requires less is refused until --accept --reason records it in the log. To move the log: set audit.path, move its folder, accept.',
    ru: () =>
      'В журнале аудита записано, нужно ли среде одобрение, какие среды идут перед ней и где лежит сам журнал. Если crm/project.yaml требует меньшего, запись отклоняется, пока --accept --reason не запишет это в журнал. Чтобы перенести журнал: измените audit.path, перенесите его папку, примите изменение.',
  },
  OPT_ACCEPT: {
    en: () => 'accept that crm/project.yaml requires less than the log',
    ru: () => 'принять, что crm/project.yaml требует меньше, чем журнал',
  },
  POLICY_WEAKENED: message<'environment' | 'weaker'>({
    en: ({ environment, weaker }) =>
      `crm/project.yaml weakens the protection of ${environment} that is recorded in its log: ${weaknesses(weaker, 'en')}. Nothing was done. Revert that change, or accept it first: crmctl audit policy -e ${environment} --accept --reason "…". The log records who accepted it.`,
    ru: ({ environment, weaker }) =>
      `crm/project.yaml ослабляет защиту среды ${environment}, записанную в её журнале: ${weaknesses(weaker, 'ru')}. Ничего не сделано. Отмените это изменение или сначала примите его: crmctl audit policy -e ${environment} --accept --reason "…". В журнале останется запись, кто его принял.`,
  }),
  POLICY_LOG_STAYS: message<'environment' | 'dir' | 'now'>({
    en: ({ environment, dir, now }) =>
      `the log of ${environment} is still in ${dir}. Two logs of one environment would split its history: move the folder to ${now}, do not copy it.`,
    ru: ({ environment, dir, now }) =>
      `журнал ${environment} всё ещё лежит в ${dir}. Два журнала одной среды разделили бы её историю: перенесите папку в ${now}, а не копируйте её.`,
  }),
  POLICY_NO_REASON: {
    en: () => 'give a reason with --reason "…": the log records it.',
    ru: () => 'укажите причину: --reason "…". Она останется в журнале.',
  },
  POLICY_NOTHING: message<'environment'>({
    en: ({ environment }) =>
      `crm/project.yaml requires no less for ${environment} than its log: there is nothing to accept.`,
    ru: ({ environment }) =>
      `crm/project.yaml требует для ${environment} не меньше, чем записано в журнале: принимать нечего.`,
  }),
  POLICY_TITLE: message<'environment' | 'at'>({
    en: ({ environment, at }) => `${environment}: by its log, since ${at}:`,
    ru: ({ environment, at }) => `${environment}: по журналу, с ${at}:`,
  }),
  POLICY_NONE: message<'environment'>({
    en: ({ environment }) =>
      `${environment}: the log has no policy yet. The next run records the policy of crm/project.yaml:`,
    ru: ({ environment }) =>
      `${environment}: в журнале правил ещё нет. Следующий запуск запишет правила из crm/project.yaml:`,
  }),
  POLICY_FILES: { en: () => 'crm/project.yaml differs:', ru: () => 'в crm/project.yaml иначе:' },
  POLICY_APPROVAL_yes: { en: () => 'an approved plan is required', ru: () => 'нужен одобренный план' },
  POLICY_APPROVAL_no: { en: () => 'no approved plan is required', ru: () => 'одобренный план не нужен' },
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
