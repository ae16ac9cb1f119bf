import { defineMessages, message } from './catalog';
import { joined, quoted } from './lines';
import { objectEn, objectRu } from './object-name';
import { byNumber, count as counted } from './plural';
import { systemReason } from './system';

// never with the file's name: it may be somebody's README
const AGAIN_EN = 'crmctl plan -e ENV --out plan.json makes one.';
const AGAIN_RU = 'План создаёт crmctl plan -e СРЕДА --out plan.json.';

/** Failures of planning, applying, promoting and undoing. */
export const engineMessages = defineMessages({
  REFERENCE_UNRESOLVED: message<'reference'>({
    en: ({ reference }) =>
      `the id of ${reference} is unknown: its pipeline or field has not been applied. Run crmctl plan and read the findings.`,
    ru: ({ reference }) =>
      `неизвестен id для ${reference}: воронка или поле ещё не применены. Запустите crmctl plan и прочитайте замечания.`,
  }),
  ROW_MISSING: message<'object', 'called'>({
    en: ({ object, called }) =>
      `${objectEn(object, called)} disappeared from the account while the plan was carried out. Run crmctl plan again.`,
    ru: ({ object, called }) =>
      `${objectRu(object, called)} исчез из аккаунта во время применения. Запустите crmctl plan ещё раз.`,
  }),
  STAGE_HOLDS_LEADS: message<'object' | 'count', 'called'>({
    en: ({ object, called, count }) =>
      `${objectEn(object, called)} still holds ${counted('en', count, 'lead')} and was not deleted: the configuration does not say where they go, or new ones kept coming in during the move. Add moveTo: <pipeline>/<stage> to its entry in crm/removals.yaml, or stop what puts leads there, and apply again.`,
    ru: ({ object, called, count }) =>
      `${objectRu(object, called)}: там ещё ${counted('ru', count, 'lead')}, поэтому удаления не было: не сказано, куда их перевести, или во время перевода приходили новые. Добавьте moveTo: <воронка>/<этап> в запись crm/removals.yaml или остановите то, что создаёт там сделки, и примените снова.`,
  }),
  PLAN_EDITED: {
    en: () => 'the plan was changed after it was made: its digest does not match. Make a new one with crmctl plan.',
    ru: () => 'план изменён после создания: его дайджест не сходится. Создайте новый командой crmctl plan.',
  },
  PLAN_OTHER_ACCOUNT: message<'planned' | 'found'>({
    en: ({ planned, found }) => `the plan is for account ${planned}, but this address answers as account ${found}.`,
    ru: ({ planned, found }) => `план составлен для аккаунта ${planned}, а по этому адресу отвечает аккаунт ${found}.`,
  }),
  PLAN_OTHER_ENVIRONMENT: message<'planned' | 'asked'>({
    en: ({ planned, asked }) =>
      `the plan is for ${planned}, not for ${asked}. Leave out -e, or make a plan for ${asked}.`,
    ru: ({ planned, asked }) =>
      `план составлен для ${planned}, а не для ${asked}. Уберите -e или создайте план для ${asked}.`,
  }),
  PLAN_OTHER_CONFIGURATION: message<'environment'>({
    en: ({ environment }) => `the configuration changed after the plan for ${environment} was made. Make a new plan.`,
    ru: ({ environment }) => `конфигурация изменилась после составления плана для ${environment}. Создайте новый план.`,
  }),
  PLAN_EXPIRED: message<'expired'>({
    en: ({ expired }) => `the plan was valid until ${expired}. Make a new one.`,
    ru: ({ expired }) => `план действовал до ${expired}. Создайте новый.`,
  }),
  PLAN_FROM_FUTURE: message<'created' | 'now'>({
    en: ({ created, now }) =>
      `the plan was made at ${created}, but the clock here says ${now}. Set the clock of this machine right, or make a new plan.`,
    ru: ({ created, now }) =>
      `план создан ${created}, а часы здесь показывают ${now}. Проверьте часы этой машины или создайте новый план.`,
  }),
  PLAN_VALID_TOO_LONG: message<'created' | 'expires' | 'hours'>({
    en: ({ created, expires, hours }) =>
      `the plan was made at ${created} and says it is valid until ${expires}; no plan is valid for more than ${counted('en', hours, 'hour')}. Make a new one.`,
    ru: ({ created, expires, hours }) =>
      `план создан ${created}, а срок в нём — до ${expires}; планы действуют не дольше срока в часах: ${hours}. Создайте новый.`,
  }),
  PLAN_STALE: message<'objects'>({
    en: ({ objects }) =>
      `the account changed after the plan was made: ${objectEn(objects)}. Nothing was written. Make a new plan.`,
    ru: ({ objects }) =>
      `аккаунт изменился после составления плана: ${objectRu(objects)}. Ничего не записано. Создайте новый план.`,
  }),
  PLAN_HAS_ERRORS: message<'count'>({
    en: ({ count }) =>
      `the plan cannot be carried out until ${byNumber(count, 'this finding is', 'these findings are')} fixed.`,
    ru: ({ count }) =>
      `план нельзя выполнить, пока не ${count === 1 ? 'исправлено это замечание' : 'исправлены эти замечания'}.`,
  }),
  PLAN_FILE_INVALID: message<'file'>({
    en: ({ file }) => `${file} is not a plan. ${AGAIN_EN}`,
    ru: ({ file }) => `${file} — не план. ${AGAIN_RU}`,
  }),
  PLAN_FILE_MISSING: message<'file'>({
    en: ({ file }) => `there is no file ${file}. ${AGAIN_EN}`,
    ru: ({ file }) => `файла ${file} нет. ${AGAIN_RU}`,
  }),
  PLAN_FILE_FORMAT: message<'file' | 'format' | 'known'>({
    en: ({ file, format, known }) =>
      `${file} was made by another version of crmctl: its format is ${format}, this version reads ${known}. ${AGAIN_EN}`,
    ru: ({ file, format, known }) =>
      `${file} создан другой версией crmctl: его формат — ${format}, эта версия читает ${known}. ${AGAIN_RU}`,
  }),
  PLAN_FILE_TOO_LARGE: message<'file' | 'megabytes'>({
    en: ({ file, megabytes }) => `${file} has more than ${megabytes} MiB: no plan is that large.`,
    ru: ({ file, megabytes }) => `${file} больше ${megabytes} МиБ: таких больших планов не бывает.`,
  }),
  PLAN_FILE_TOO_DEEP: message<'file' | 'max'>({
    en: ({ file, max }) => `${file} is not a plan: its JSON is nested more than ${counted('en', max, 'level')} deep.`,
    ru: ({ file, max }) => `${file} — не план: уровней вложенности в JSON больше ${max}.`,
  }),
  PLAN_FILE_LACKS: message<'file' | 'place'>({
    en: ({ file, place }) => `${file} is not a whole plan: ${place} is missing. ${AGAIN_EN}`,
    ru: ({ file, place }) => `${file} — неполный план: нет ${place}. ${AGAIN_RU}`,
  }),
  PLAN_FILE_UNKNOWN: message<'file' | 'place'>({
    en: ({ file, place }) => `${file} is not a plan of this version: ${place} is unknown. ${AGAIN_EN}`,
    ru: ({ file, place }) => `${file} — не план этой версии: ${place} неизвестно. ${AGAIN_RU}`,
  }),
  PLAN_FILE_SAYS_TWICE: message<'file' | 'place'>({
    en: ({ file, place }) =>
      `${file} was edited: ${place} stands in it twice, and only the last one would count. ${AGAIN_EN}`,
    ru: ({ file, place }) =>
      `${file} правили: ${place} стоит в нём дважды, а считалось бы только последнее. ${AGAIN_RU}`,
  }),
  PLAN_FILE_WRONG: message<'file' | 'place'>({
    en: ({ file, place }) => `${file} is not a plan: the value of ${place} is invalid. ${AGAIN_EN}`,
    ru: ({ file, place }) => `${file} — не план: недопустимое значение в ${place}. ${AGAIN_RU}`,
  }),
  OPERATION_NOT_APPROVED: message<'object' | 'action', 'called'>({
    en: ({ object, called, action }) =>
      `${action} of ${objectEn(object, called)} is not in the approved plan. Nothing was written for it. Make a new plan.`,
    ru: ({ object, called, action }) =>
      `операции ${action} для ${objectRu(object, called)} нет в одобренном плане. Для него ничего не записано. Создайте новый план.`,
  }),
  DELETE_IS_MANUAL_STEP: message<'object', 'called'>({
    en: ({ object, called }) =>
      `${objectEn(object, called)}: the CRM's API cannot delete it. Delete it in the CRM first, or use crmctl apply, which keeps it in the recorded state until then. To stop managing it, set action: detach in crm/removals.yaml.`,
    ru: ({ object, called }) =>
      `${objectRu(object, called)}: API этого не удаляет. Сначала удалите в самой CRM или примените через crmctl apply: до тех пор объект останется в сохранённом состоянии. Чтобы вывести его из-под управления, укажите action: detach в crm/removals.yaml.`,
  }),
  KIND_NOT_WRITABLE: message<'kind'>({
    en: ({ kind }) =>
      `The CRM's API cannot write objects of the kind ${kind}. This should have been a manual step: please report it.`,
    ru: ({ kind }) =>
      `API не умеет писать объекты вида ${kind}. Это должно было стать ручным шагом: сообщите нам, пожалуйста.`,
  }),
  DESTROY_REFUSED: message<'object', 'called'>({
    en: ({ object, called }) =>
      `${objectEn(object, called)} is still in the configuration, so it is not deleted. To delete it, remove it from the configuration and add an entry to crm/removals.yaml.`,
    ru: ({ object, called }) =>
      `${objectRu(object, called)} есть в конфигурации, поэтому не удаляется. Чтобы удалить объект, уберите его из конфигурации и добавьте запись в crm/removals.yaml.`,
  }),
  APPROVAL_NEEDED: message<'environment'>({
    en: ({ environment }) =>
      `${environment} accepts approved plans only (project.yaml, approval). Run: crmctl plan -e ${environment} --out plan.json, have it approved, then crmctl apply plan.json. For a release: plan with --release NAME, then crmctl promote NAME --to ${environment} --plan plan.json.`,
    ru: ({ environment }) =>
      `${environment} принимает только одобренные планы (project.yaml, approval). Выполните: crmctl plan -e ${environment} --out plan.json, получите одобрение, затем crmctl apply plan.json. Для релиза: план с --release ИМЯ, затем crmctl promote ИМЯ --to ${environment} --plan plan.json.`,
  }),
  STOPPED_AFTER_FAILURE: {
    en: () => 'not started, because an earlier operation failed.',
    ru: () => 'не начато: предыдущая операция не удалась.',
  },
  VERIFY_NOT_EMPTY: message<'objects'>({
    en: ({ objects }) =>
      `after the apply the account still differs: ${joined(objects, '; ')}. Run crmctl plan to see what the CRM did not take.`,
    ru: ({ objects }) =>
      `после применения аккаунт всё ещё отличается: ${joined(objects, '; ')}. Запустите crmctl plan и посмотрите, чего CRM не приняла.`,
  }),
  OUTCOME_OPEN: message<'objects'>({
    en: ({ objects }) =>
      `the CRM did not say whether it created ${objectEn(objects)}, and it is not there yet. It may still come, so nothing was created a second time. Wait a few minutes and run the same command again.`,
    ru: ({ objects }) =>
      `CRM не сообщила, созданы ли ${objectRu(objects)}; пока их нет. Они могут ещё появиться, поэтому второй раз ничего не создано. Подождите несколько минут и повторите ту же команду.`,
  }),
  MONETARY_REFUSED: message<'object' | 'answer', 'called'>({
    en: ({ object, called, answer }) =>
      `the CRM answered ${answer} to the creation of ${objectEn(object, called)}, and the field does not exist. Some accounts do so with every new monetary field. Everything before it is written; removals wait for it. Run the same command to try again, or create the field in the CRM yourself under its name: the next apply adopts it and goes on.`,
    ru: ({ object, called, answer }) =>
      `CRM ответила ${answer} на создание ${objectRu(object, called)}, и поля нет. Некоторые аккаунты отвечают так на каждое новое денежное поле. Всё, что идёт до него, записано; удаления ждут его. Повторите ту же команду или создайте поле в CRM сами под его именем: следующий apply примет его под управление и продолжит.`,
  }),
  OUTCOME_AWAITED: message<'object' | 'more' | 'seconds', 'called'>({
    en: ({ object, called, more, seconds }) =>
      `The CRM has not said whether it created ${objectEn(object, called)}${more === 0 ? '' : ` and ${more} more`}; they may still come. Looking again in ${seconds} s…`,
    ru: ({ object, called, more, seconds }) =>
      `CRM не сообщила, созданы ли ${objectRu(object, called)}${more === 0 ? '' : ` и ещё ${more}`}; они ещё могут появиться. Проверим снова через ${seconds} с…`,
  }),
  LIST_INCOMPLETE: message<'count'>({
    en: ({ count }) =>
      `the CRM's lists omit objects that it returns by id: ${counted('en', count, 'object')} of the recorded state ${byNumber(count, 'is', 'are')} missing. Nothing was written: crmctl would take them for deleted. Try again later, or ask the CRM's support.`,
    ru: ({ count }) =>
      `в списках CRM нет объектов, которые она отдаёт по id; не хватает объектов из сохранённого состояния: ${count}. Ничего не записано: crmctl счёл бы их удалёнными. Повторите позже или обратитесь в поддержку CRM.`,
  }),
  OBJECT_DOUBLED: message<'object' | 'ids' | 'own', 'called'>({
    en: ({ object, called, ids, own }) =>
      `Warning: the account now holds several objects like ${objectEn(object, called)} (ids ${joined(ids)}); crmctl manages the one with the id ${own}. Somebody created another during the apply: delete the surplus one in the CRM.`,
    ru: ({ object, called, ids, own }) =>
      `Внимание: в аккаунте теперь несколько объектов как ${objectRu(object, called)} (id ${joined(ids)}); crmctl управляет объектом с id ${own}. Кто-то создал такой же во время применения: удалите лишний в самой CRM.`,
  }),
  CREATION_SECONDS_INVALID: message<'value'>({
    en: ({ value }) =>
      `CRMCTL_CREATION_SECONDS is “${value}”; it must be the number of seconds for which an unanswered creation may still come.`,
    ru: ({ value }) =>
      `CRMCTL_CREATION_SECONDS: «${value}»; нужно число секунд, в течение которых создание без ответа ещё может появиться.`,
  }),
  ENGINE_INCOMPLETE: message<'environment'>({
    en: ({ environment }) =>
      `the engine ended without carrying out the plan for ${environment}. Run crmctl plan to see what is left.`,
    ru: ({ environment }) =>
      `движок завершился, не выполнив план для ${environment}. Запустите crmctl plan и посмотрите, что осталось.`,
  }),
  ACCOUNT_CHANGED: message<'environment' | 'before' | 'now'>({
    en: ({ environment, before, now }) =>
      `${environment} has always been account ${before}; this address answers as account ${now}. Correct the address in stacks/Pulumi.${environment}.yaml, or give the other account an environment of its own.`,
    ru: ({ environment, before, now }) =>
      `${environment} всегда была аккаунтом ${before}, а этот адрес отвечает как аккаунт ${now}. Исправьте адрес в stacks/Pulumi.${environment}.yaml или заведите для другого аккаунта свою среду.`,
  }),
  ACCOUNT_OF_OTHER_ENVIRONMENT: message<'environment' | 'account' | 'other' | 'log'>({
    en: ({ environment, account, other, log }) =>
      `${environment} answers as account ${account}, and that is the account of ${other}. One account has one environment: what is written through another one needs no approval of ${other} and is missing in its log. Nothing was written. Correct the address in stacks/Pulumi.${environment}.yaml, or work with ${other}. If the project has given up ${other} for good, first move its log (in ${log}) and .crmctl/runs/${other} to an archive.`,
    ru: ({ environment, account, other, log }) =>
      `${environment} отвечает как аккаунт ${account}, а это аккаунт среды ${other}. У аккаунта одна среда: запись через другую не требует одобрений ${other} и не попадает в её журнал. Ничего не записано. Исправьте адрес в stacks/Pulumi.${environment}.yaml или работайте с ${other}. Если проект навсегда отказался от ${other}, сначала перенесите её журнал (в ${log}) и .crmctl/runs/${other} в архив.`,
  }),
  RUN_STOPPING: message<'environment' | 'run' | 'pid'>({
    en: ({ environment, run, pid }) =>
      `Your earlier run ${run} was killed, but its last request to ${environment} is still under way (process ${pid}). Waiting for it to stop…`,
    ru: ({ environment, run, pid }) =>
      `Прошлый запуск ${run} прерван, но его последний запрос к ${environment} ещё выполняется (процесс ${pid}). Ждём, пока он остановится…`,
  }),
  RUN_STILL_WRITING: message<'environment' | 'run' | 'pid' | 'host'>({
    en: ({ environment, run, pid, host }) =>
      `an earlier run of yours (${run}) is still writing to ${environment}: process ${pid} on ${host}. Nothing was written. Wait until it has ended and run the same command again.`,
    ru: ({ environment, run, pid, host }) =>
      `ваш прошлый запуск (${run}) ещё пишет в ${environment}: процесс ${pid} на ${host}. Ничего не записано. Дождитесь его окончания и повторите ту же команду.`,
  }),
  RUN_ORPHANED: {
    en: () =>
      'the run stopped: the command or the engine that started it has gone. Run the same command again to continue.',
    ru: () =>
      'запуск остановлен: команда или движок, которые его начали, завершились. Повторите ту же команду, чтобы продолжить.',
  },
  STOP_ASKED: {
    en: () => 'Stopping after the request that is under way. Press Ctrl-C again to stop at once.',
    ru: () => 'Остановимся после запроса, который сейчас выполняется. Чтобы прервать сразу, нажмите Ctrl-C ещё раз.',
  },
  RUN_STOPPED: {
    en: () => 'the run was stopped after the request that was under way. Run the same command again to continue.',
    ru: () => 'запуск остановлен после запроса, который выполнялся. Повторите ту же команду, чтобы продолжить.',
  },
  RUN_FENCED: message<'run' | 'by'>({
    en: ({ run, by }) => `run ${run} stopped: run ${by} has taken its place. Run crmctl plan to see what is left.`,
    ru: ({ run, by }) =>
      `запуск ${run} остановлен: его место занял запуск ${by}. Запустите crmctl plan и посмотрите, что осталось.`,
  }),
  ENGINE_FAILED: message<'detail'>({
    en: ({ detail }) => `the engine stopped: ${quoted(detail)}`,
    ru: ({ detail }) => `движок остановился: ${quoted(detail)}`,
  }),
  RATE_INVALID: message<'value'>({
    en: ({ value }) => `CRMCTL_RATE is “${value}”; it must be a number of requests a second, or 0 for no limit.`,
    ru: ({ value }) => `CRMCTL_RATE: «${value}»; нужно число запросов в секунду или 0, то есть без ограничения.`,
  }),
  FILE_NOT_WRITTEN: message<'file' | 'why'>({
    en: ({ file, why }) => `${file} cannot be written: ${systemReason(why, 'en')} (${why})`,
    ru: ({ file, why }) => `не удалось записать ${file}: ${systemReason(why, 'ru')} (${why})`,
  }),
  CONFIGURATION_INVALID: message<'count'>({
    en: ({ count }) => `errors in the configuration: ${count}. See crmctl validate.`,
    ru: ({ count }) => `ошибок в конфигурации: ${count}. Смотрите crmctl validate.`,
  }),
  NO_PULUMI: {
    en: () => 'the Pulumi CLI was not found. crmctl doctor says how to get it.',
    ru: () => 'не найдена программа pulumi. Как её получить, подскажет crmctl doctor.',
  },
  NO_PACKAGES: message<'packages' | 'dir'>({
    en: ({ packages, dir }) => `the engine does not find ${joined(packages)} from ${dir}. Run npm install there.`,
    ru: ({ packages, dir }) => `движок не находит в ${dir}: ${joined(packages)}. Выполните там npm install.`,
  }),
  UNEXPECTED: message<'detail'>({
    en: ({ detail }) => `unexpected error: ${detail}`,
    ru: ({ detail }) => `неожиданная ошибка: ${detail}`,
  }),
});
