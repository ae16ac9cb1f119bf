import { defineMessages, message } from './catalog';
import { objectEn, objectRu } from './object-name';
import { amount, count as counted } from './plural';

/** A plan tried on a copy of the account. */
export const rehearsalMessages = defineMessages({
  REHEARSE_FROM_STORE: message<'environment' | 'at'>({
    en: ({ environment, at }) =>
      `rehearsing on the snapshot of ${environment} that the plan was made from (read ${at})`,
    ru: ({ environment, at }) => `репетиция на снимке ${environment}, по которому составлен план (прочитан ${at})`,
  }),
  REHEARSE_READ_NOW: message<'environment'>({
    en: ({ environment }) => `no stored snapshot of ${environment} matches the plan: reading the account now`,
    ru: ({ environment }) => `среди снимков ${environment} нет подходящего к плану: аккаунт читается заново`,
  }),
  REHEARSAL_TITLE: message<'plan' | 'environment' | 'account'>({
    en: ({ plan, environment, account }) =>
      `Rehearsal of plan ${plan} on a copy of ${environment} (account ${account})`,
    ru: ({ plan, environment, account }) => `Репетиция плана ${plan} на копии ${environment} (аккаунт ${account})`,
  }),
  REHEARSAL_LEADS: message<'count'>({
    en: ({ count }) =>
      `The copy has none of the account’s own leads. For the rehearsal it got empty ones in the stages where the plan counted leads: ${count}.`,
    ru: ({ count }) =>
      `Сделок самого аккаунта в копии нет. Для репетиции в ней созданы пустые сделки на тех этапах, где план насчитал сделки: ${count}.`,
  }),
  REHEARSAL_FORECAST: message<'writes' | 'reads' | 'seconds'>({
    en: ({ writes, reads, seconds }) =>
      `The plan’s forecast for the real account: writes ${writes}, reads ${reads}, about ${amount('en', seconds)} s.`,
    ru: ({ writes, reads, seconds }) =>
      `Прогноз плана для настоящего аккаунта: записей ${writes}, чтений ${reads}, около ${amount('ru', seconds)} с.`,
  }),
  STEP_apply: { en: () => 'Apply', ru: () => 'Применение' },
  STEP_undo: { en: () => 'Undo', ru: () => 'Отмена' },
  STEP_again: { en: () => 'Apply again', ru: () => 'Повторное применение' },
  STEP_FACTS: message<'operations' | 'writes' | 'plannedWrites' | 'reads' | 'plannedReads'>({
    en: ({ operations, writes, plannedWrites, reads, plannedReads }) =>
      `operations: ${operations}, writes: ${writes} (forecast ${plannedWrites}), reads: ${reads} (forecast ${plannedReads})`,
    ru: ({ operations, writes, plannedWrites, reads, plannedReads }) =>
      `операций: ${operations}, записей: ${writes} (прогноз ${plannedWrites}), чтений: ${reads} (прогноз ${plannedReads})`,
  }),
  STEP_SECONDS: message<'seconds' | 'rate'>({
    en: ({ seconds, rate }) =>
      `in the real account ${amount('en', seconds)} s at ${counted('en', rate, 'request')} a second`,
    ru: ({ seconds, rate }) => `в настоящем аккаунте ${amount('ru', seconds)} с, запросов в секунду: ${rate}`,
  }),
  STEP_PROVEN: {
    en: () => 'read again: nothing is left to do',
    ru: () => 'перечитано: больше делать нечего',
  },
  STEP_LEFT: message<'objects'>({
    en: ({ objects }) => `read again: still different: ${list(objects, '; ')}`,
    ru: ({ objects }) => `перечитано: всё ещё отличается: ${list(objects, '; ')}`,
  }),
  STEP_REFUSED: message<'objects'>({
    en: ({ objects }) => `refused: ${objectEn(objects)}`,
    ru: ({ objects }) => `отказ: ${objectRu(objects)}`,
  }),
  STEP_SKIPPED: message<'objects'>({
    en: ({ objects }) => `not tried, because it needs what was refused: ${objectEn(objects)}`,
    ru: ({ objects }) => `не испробовано, потому что зависит от отклонённого: ${objectRu(objects)}`,
  }),
  UNDO_PROVEN: {
    en: () => 'The account is as it was before.',
    ru: () => 'Аккаунт такой же, как до применения.',
  },
  UNDO_DIFFERS: {
    en: () => 'The account is as it was before, except:',
    ru: () => 'Аккаунт такой же, как до применения, кроме следующего:',
  },
  DIFFERS_identity: message<'object' | 'before' | 'after', 'called'>({
    en: ({ object, called, before, after }) =>
      `${objectEn(object, called)}: has another id, ${after} instead of ${before}`,
    ru: ({ object, called, before, after }) => `${objectRu(object, called)}: другой id, ${after} вместо ${before}`,
  }),
  DIFFERS_gone: message<'kind' | 'name'>({
    en: ({ kind, name }) => `${kind} “${name}”: is missing`,
    ru: ({ kind, name }) => `${kind} «${name}»: нет`,
  }),
  DIFFERS_new: message<'kind' | 'name'>({
    en: ({ kind, name }) => `${kind} “${name}”: was left behind`,
    ru: ({ kind, name }) => `${kind} «${name}»: лишнее`,
  }),
  DIFFERS_changed: message<'kind' | 'name' | 'change'>({
    en: ({ kind, name, change }) => `${kind} “${name}”: ${change}`,
    ru: ({ kind, name, change }) => `${kind} «${name}»: ${change}`,
  }),
  DIFFERS_leads: message<'place' | 'before' | 'after'>({
    en: ({ place, before, after }) => `leads in ${place}: ${after} instead of ${before}`,
    ru: ({ place, before, after }) => `сделок в ${place}: ${after} вместо ${before}`,
  }),
  DIFFERS_NOT_ALLOWED: {
    en: () => 'the plan does not announce it',
    ru: () => 'в плане этого нет',
  },
  COPY_UNLIKE: message<'objects'>({
    en: ({ objects }) =>
      `the copy of these objects differs from the account, so the rehearsal proves nothing about them: ${objectEn(objects)}`,
    ru: ({ objects }) =>
      `в копии эти объекты не такие, как в аккаунте, поэтому о них репетиция ничего не доказывает: ${objectRu(objects)}`,
  }),
  REAL_LOSSES: {
    en: () => 'In the real account a rollback could not restore:',
    ru: () => 'В настоящем аккаунте откат не вернёт:',
  },
  VERDICT_rehearsed: {
    en: () => 'Rehearsed: the plan applies, can be undone as it says, and applies again.',
    ru: () => 'Репетиция прошла: план применяется, отменяется так, как обещает, и применяется снова.',
  },
  VERDICT_refused: {
    en: () =>
      'Refused: the CRM would not accept this. Correct the named values in the configuration and make a new plan.',
    ru: () => 'Отказ: CRM этого не примет. Исправьте названные значения в конфигурации и составьте новый план.',
  },
  VERDICT_findings: {
    en: () => 'Not proven: read the findings above before you apply this.',
    ru: () => 'Не доказано: прежде чем применять, прочитайте замечания выше.',
  },
});

function list(value: string | number | readonly string[] | undefined, separator = ', '): string {
  return Array.isArray(value) ? value.join(separator) : String(value ?? '');
}
