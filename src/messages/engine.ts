import { defineMessages } from './catalog';
import { quoted } from './lines';

/** Failures of planning, applying, promoting and undoing. */
export const engineMessages = defineMessages({
  REFERENCE_UNRESOLVED: {
    en: ({ reference }) =>
      `nobody knows the id of ${reference}. Its pipeline or field was not applied: run crmctl plan and look at the findings.`,
    ru: ({ reference }) =>
      `неизвестен id для ${reference}: воронка или поле ещё не применены. Запустите crmctl plan и посмотрите замечания.`,
  },
  ROW_MISSING: {
    en: ({ object }) => `${object} disappeared from the account while the plan was carried out. Run crmctl plan again.`,
    ru: ({ object }) => `${object} исчез из аккаунта во время применения. Запустите crmctl plan ещё раз.`,
  },
  STAGE_HOLDS_LEADS: {
    en: ({ object, count }) =>
      `${object} still holds ${count} leads and was not deleted: nothing says where they go, or new ones kept coming in while they were moved. Add moveTo to its entry in crm/removals.yaml, or stop what puts leads there, and apply again.`,
    ru: ({ object, count }) =>
      `${object}: там ещё ${count} сделок, поэтому удаления не было: не сказано, куда их перевести, или во время перевода приходили новые. Добавьте moveTo в запись crm/removals.yaml или остановите то, что создаёт там сделки, и примените снова.`,
  },
  PLAN_EDITED: {
    en: () => 'the plan was changed after it was made: its digest does not match. Make a new one with crmctl plan.',
    ru: () => 'план изменён после создания: его дайджест не сходится. Создайте новый командой crmctl plan.',
  },
  PLAN_OTHER_ACCOUNT: {
    en: ({ planned, found }) => `the plan is for account ${planned}, but this address answers as account ${found}.`,
    ru: ({ planned, found }) => `план составлен для аккаунта ${planned}, а по этому адресу отвечает аккаунт ${found}.`,
  },
  PLAN_OTHER_ENVIRONMENT: {
    en: ({ planned, asked }) =>
      `the plan is for ${planned}, not for ${asked}. Leave out -e, or make a plan for ${asked}.`,
    ru: ({ planned, asked }) =>
      `план составлен для ${planned}, а не для ${asked}. Уберите -e или создайте план для ${asked}.`,
  },
  PLAN_OTHER_TEXT: {
    en: ({ environment }) => `the text changed since the plan for ${environment} was made. Make a new plan.`,
    ru: ({ environment }) => `текст изменился после составления плана для ${environment}. Создайте новый план.`,
  },
  PLAN_EXPIRED: {
    en: ({ expired }) => `the plan was valid until ${expired}. Make a new one.`,
    ru: ({ expired }) => `план действовал до ${expired}. Создайте новый.`,
  },
  PLAN_STALE: {
    en: ({ objects }) =>
      `the account changed since the plan was made: ${join(objects)}. Nothing was written. Make a new plan.`,
    ru: ({ objects }) =>
      `аккаунт изменился после составления плана: ${join(objects)}. Ничего не записано. Создайте новый план.`,
  },
  PLAN_HAS_ERRORS: {
    en: ({ count }) =>
      `the plan cannot be carried out until ${count === 1 ? 'this finding is' : 'these findings are'} solved.`,
    ru: ({ count }) =>
      `план нельзя выполнить, пока не ${count === 1 ? 'решено это замечание' : 'решены эти замечания'}.`,
  },
  PLAN_FILE_INVALID: {
    en: ({ file, detail }) => `${file} is no plan of this tool (${detail}). Make one with crmctl plan --out ${file}.`,
    ru: ({ file, detail }) =>
      `${file} не похож на план этой программы (${detail}). Создайте его: crmctl plan --out ${file}.`,
  },
  OPERATION_NOT_APPROVED: {
    en: ({ object, action }) =>
      `${action} of ${object} is not in the approved plan. Nothing was written for it. Make a new plan.`,
    ru: ({ object, action }) =>
      `операции ${action} для ${object} нет в одобренном плане. Для него ничего не записано. Создайте новый план.`,
  },
  DELETE_BY_HAND: {
    en: ({ object }) =>
      `${object}: the CRM's API cannot delete it. Delete it in the CRM first, or use crmctl apply, which keeps it on record until then; action: detach in crm/removals.yaml forgets it.`,
    ru: ({ object }) =>
      `${object}: API этого не удаляет. Сначала удалите в самой CRM или примените через crmctl apply: до тех пор объект останется у нас на учёте. action: detach в crm/removals.yaml снимает его с учёта.`,
  },
  KIND_NOT_WRITABLE: {
    en: ({ kind }) =>
      `The CRM's API cannot write objects of the kind ${kind}. This should have been a step by hand: please report it.`,
    ru: ({ kind }) =>
      `API не умеет писать объекты вида ${kind}. Это должно было стать ручным шагом: сообщите нам, пожалуйста.`,
  },
  DESTROY_REFUSED: {
    en: ({ object }) =>
      `${object} is still in the text, so it is not deleted. To remove it, take it out of the text and state its fate in crm/removals.yaml.`,
    ru: ({ object }) =>
      `${object} есть в тексте, поэтому не удаляется. Чтобы убрать объект, удалите его из текста и укажите его судьбу в crm/removals.yaml.`,
  },
  APPROVAL_NEEDED: {
    en: ({ environment }) =>
      `${environment} accepts approved plans only (project.yaml, approval). Run: crmctl plan -e ${environment} --out plan.json, have it read, then crmctl apply plan.json. For a release: plan with --release NAME, then crmctl promote NAME --to ${environment} --plan plan.json.`,
    ru: ({ environment }) =>
      `${environment} принимает только одобренные планы (project.yaml, approval). Выполните: crmctl plan -e ${environment} --out plan.json, дайте прочитать, затем crmctl apply plan.json. Для релиза: план с --release ИМЯ, затем crmctl promote ИМЯ --to ${environment} --plan plan.json.`,
  },
  STOPPED_AFTER_FAILURE: {
    en: () => 'not started, because an earlier operation failed.',
    ru: () => 'не начато: предыдущая операция не удалась.',
  },
  VERIFY_NOT_EMPTY: {
    en: ({ objects }) =>
      `after the apply the account still differs: ${join(objects, '; ')}. Run crmctl plan to see what the CRM did not take.`,
    ru: ({ objects }) =>
      `после применения аккаунт всё ещё отличается: ${join(objects, '; ')}. Запустите crmctl plan и посмотрите, чего CRM не приняла.`,
  },
  OUTCOME_OPEN: {
    en: ({ objects }) =>
      `the CRM did not answer whether it created ${join(objects)}, and it is not there yet. It may still come, so nothing was created a second time. Wait a few minutes and run the same command again.`,
    ru: ({ objects }) =>
      `CRM не ответила, созданы ли ${join(objects)}; пока их нет. Они могут ещё появиться, поэтому второй раз ничего не создано. Подождите несколько минут и повторите ту же команду.`,
  },
  ENGINE_INCOMPLETE: {
    en: ({ environment }) =>
      `the engine ended without carrying out the plan for ${environment}. Run crmctl plan to see what is left.`,
    ru: ({ environment }) =>
      `движок завершился, не выполнив план для ${environment}. Запустите crmctl plan и посмотрите, что осталось.`,
  },
  ACCOUNT_CHANGED: {
    en: ({ environment, before, now }) =>
      `${environment} has always been account ${before}; this address answers as account ${now}. Correct the address in stacks/Pulumi.${environment}.yaml, or give the other account an environment of its own.`,
    ru: ({ environment, before, now }) =>
      `${environment} всегда была аккаунтом ${before}, а этот адрес отвечает как аккаунт ${now}. Исправьте адрес в stacks/Pulumi.${environment}.yaml или заведите для другого аккаунта свою среду.`,
  },
  STATE_MISSING: {
    en: ({ environment, count }) =>
      `the log says that ${count} objects of ${environment} are managed, but the engine's state knows none. Restore .crmctl/state or log in to the right backend; without it everything would be matched by name.`,
    ru: ({ environment, count }) =>
      `по журналу в ${environment} ведётся объектов: ${count}, а состояние движка пусто. Восстановите .crmctl/state или подключите нужное хранилище: иначе всё пришлось бы узнавать по именам.`,
  },
  STATE_UNREADABLE: {
    en: ({ environment, detail }) => `the engine's state of ${environment} cannot be read: ${quoted(detail)}`,
    ru: ({ environment, detail }) => `не читается состояние движка для ${environment}: ${quoted(detail)}`,
  },
  STATE_LOCKED: {
    en: ({ environment, by, since }) =>
      `${environment} is being changed by ${by} since ${since}. Wait for it, or run: pulumi cancel -s ${environment}`,
    ru: ({ environment, by, since }) =>
      `${environment} сейчас меняет ${by} (с ${since}). Подождите или выполните: pulumi cancel -s ${environment}`,
  },
  ENGINE_FAILED: {
    en: ({ detail }) => `the engine stopped: ${quoted(detail)}`,
    ru: ({ detail }) => `движок остановился: ${quoted(detail)}`,
  },
  RATE_INVALID: {
    en: ({ value }) => `CRMCTL_RATE is “${value}”; it must be a number of requests a second, or 0 for no limit.`,
    ru: ({ value }) => `CRMCTL_RATE: «${value}»; нужно число запросов в секунду или 0, то есть без ограничения.`,
  },
  FILE_NOT_WRITTEN: {
    en: ({ file, detail }) => `${file} cannot be written: ${detail}`,
    ru: ({ file, detail }) => `не удалось записать ${file}: ${detail}`,
  },
  TEXT_INVALID: {
    en: ({ count }) => `problems in the text: ${count}; crmctl validate shows them in place.`,
    ru: ({ count }) => `ошибок в тексте: ${count}; crmctl validate покажет их на месте.`,
  },
  NO_PULUMI: {
    en: () => 'the Pulumi CLI was not found. crmctl doctor says how to get it.',
    ru: () => 'не найдена программа pulumi. Как её получить, подскажет crmctl doctor.',
  },
  UNEXPECTED: {
    en: ({ detail }) => `unexpected error: ${detail}`,
    ru: ({ detail }) => `неожиданная ошибка: ${detail}`,
  },
});

function join(value: string | number | readonly string[] | undefined, separator = ', '): string {
  return Array.isArray(value) ? value.join(separator) : String(value ?? '');
}
