import { defineMessages, message } from './catalog';
import { objectEn, objectRu } from './object-name';
import { byNumber, count as counted } from './plural';

/** Releases, promotion and rollback. */
export const releaseMessages = defineMessages({
  RELEASE_BUILT: message<'name' | 'digest' | 'objects'>({
    en: ({ name, digest, objects }) => `release ${name}: ${counted('en', objects, 'object')}, digest ${digest}`,
    ru: ({ name, digest, objects }) => `релиз ${name}: ${counted('ru', objects, 'object')}, дайджест ${digest}`,
  }),
  RELEASE_NAME: message<'name'>({
    en: ({ name }) => `“${name}” cannot be a release name: use letters, digits, dots and dashes.`,
    ru: ({ name }) => `«${name}» не годится для имени релиза: используйте латинские буквы, цифры, точки и дефисы.`,
  }),
  RELEASE_EXISTS: message<'name' | 'digest'>({
    en: ({ name, digest }) =>
      `release ${name} exists with other content (digest ${digest}). Releases never change: choose another name.`,
    ru: ({ name, digest }) =>
      `релиз ${name} уже есть с другим содержимым (дайджест ${digest}). Релизы не меняются: выберите другое имя.`,
  }),
  RELEASE_UNKNOWN: message<'name' | 'releases'>({
    en: ({ name, releases }) =>
      `there is no release ${name}. There are: ${Array.isArray(releases) && releases.length > 0 ? releases.join(', ') : 'none; build one with crmctl release build'}.`,
    ru: ({ name, releases }) =>
      Array.isArray(releases) && releases.length > 0
        ? `релиза ${name} нет. Есть: ${releases.join(', ')}.`
        : `релиза ${name} нет, других тоже. Создайте его командой crmctl release build.`,
  }),
  RELEASE_EDITED: message<'name'>({
    en: ({ name }) => `release ${name} was changed after it was built: its digest does not match. Build a new one.`,
    ru: ({ name }) => `релиз ${name} изменён после сборки: дайджест не сходится. Соберите новый.`,
  }),
  RELEASE_RENAMED: message<'name' | 'within' | 'file'>({
    en: ({ name, within, file }) =>
      `${file} is a copy: its content is release ${within}, but its name is ${name}. Use ${within}, or build the release you want: crmctl release build`,
    ru: ({ name, within, file }) =>
      `${file} — копия: в файле релиз ${within}, а имя у него — ${name}. Используйте ${within} или соберите нужный релиз: crmctl release build`,
  }),
  RELEASE_INVALID: message<'file' | 'place'>({
    en: ({ file, place }) =>
      `${file} is not a release: error at ${place}. Restore the file from a copy, or build the release again: crmctl release build`,
    ru: ({ file, place }) =>
      `${file} — не релиз: ошибка в ${place}. Восстановите файл из копии или соберите релиз заново: crmctl release build`,
  }),
  RELEASE_SAYS_TWICE: message<'file' | 'place'>({
    en: ({ file, place }) =>
      `${file} was edited: ${place} stands in it twice, and only the last one would count. Restore the file from a copy, or build the release again: crmctl release build`,
    ru: ({ file, place }) =>
      `${file} правили: ${place} стоит в нём дважды, а считалось бы только последнее. Восстановите файл из копии или соберите релиз заново: crmctl release build`,
  }),
  RELEASE_NOT_BUILT: message<'name' | 'digest' | 'environment' | 'same'>({
    en: ({ name, digest, environment, same }) =>
      `release ${name} (digest ${digest}) was not built in this project: the audit log of ${environment} does not have it.${Array.isArray(same) && same.length > 0 ? ` The same content was built as ${same.join(', ')}.` : ''} Check out the commit to release and run: crmctl release build ${name}`,
    ru: ({ name, digest, environment, same }) =>
      `релиз ${name} (дайджест ${digest}) не собран в этом проекте: в журнале ${environment} его нет.${Array.isArray(same) && same.length > 0 ? ` То же содержимое собрано под именем ${same.join(', ')}.` : ''} Перейдите на нужный коммит и выполните: crmctl release build ${name}`,
  }),
  RELEASE_OTHER_DIGEST: message<'name' | 'digest' | 'built' | 'environment'>({
    en: ({ name, digest, built, environment }) =>
      `release ${name} is not the one that was built: its digest is ${digest}, the log of ${environment} says ${built}. Restore its file from a copy, or build a release under another name.`,
    ru: ({ name, digest, built, environment }) =>
      `релиз ${name} — не тот, что был собран: его дайджест ${digest}, а в журнале ${environment} записан ${built}. Восстановите файл из копии или соберите релиз под другим именем.`,
  }),
  LOG_NOT_HERE: message<'release' | 'environment'>({
    en: ({ release, environment }) =>
      `this machine has no log of ${environment}, so crmctl cannot prove that release ${release} runs there. If the log is kept elsewhere, copy its folder here. If nothing was applied there yet, run first: crmctl promote ${release} --to ${environment}`,
    ru: ({ release, environment }) =>
      `на этой машине нет журнала ${environment}, и доказать, что релиз ${release} там работает, нельзя. Если журнал хранится в другом месте, скопируйте сюда его папку. Если там ещё ничего не применяли, сначала выполните: crmctl promote ${release} --to ${environment}`,
  }),
  LOG_NO_HEAD: message<'environment' | 'dir'>({
    en: ({ environment, dir }) =>
      `the log of ${environment} has no signed checkpoint, so its entries prove nothing. Restore ${dir} from a copy; crmctl audit verify -e ${environment} tells more.`,
    ru: ({ environment, dir }) =>
      `у журнала ${environment} нет подписанной контрольной точки, и его записи ничего не доказывают. Восстановите ${dir} из копии; подробнее — crmctl audit verify -e ${environment}.`,
  }),
  LOG_UNSIGNED: message<'release' | 'environment' | 'entries' | 'bytes'>({
    en: ({ release, environment, entries, bytes }) =>
      `the end of the log of ${environment} is not signed (${counted('en', entries, 'entry')}, ${counted('en', bytes, 'byte')} of a broken line): a run was killed there, or somebody without the key added entries. Check the last lines, then prove the release again: crmctl promote ${release} --to ${environment}`,
    ru: ({ release, environment, entries, bytes }) =>
      `конец журнала ${environment} не подписан (записей: ${entries}, байт оборванной строки: ${bytes}): там прервали запуск или записи добавил тот, у кого нет ключа. Проверьте последние строки и подтвердите релиз заново: crmctl promote ${release} --to ${environment}`,
  }),
  LOG_RUN_OPEN: message<'release' | 'environment' | 'runs'>({
    en: ({ release, environment, runs }) =>
      `a run in ${environment} has no recorded end (${comma(runs)}): it is still working, or was killed. Wait for it, or finish it by repeating it: crmctl promote ${release} --to ${environment}`,
    ru: ({ release, environment, runs }) =>
      `у запуска в ${environment} нет записи о завершении (${comma(runs)}): он ещё работает или прерван. Дождитесь его или завершите повтором: crmctl promote ${release} --to ${environment}`,
  }),
  LOG_TAMPERED: message<'environment'>({
    en: ({ environment }) => `the log of ${environment} was tampered with; run crmctl audit verify -e ${environment}.`,
    ru: ({ environment }) => `журнал ${environment} изменён; запустите crmctl audit verify -e ${environment}.`,
  }),
  NOT_PROVEN_BEFORE: message<'release' | 'environment'>({
    en: ({ release, environment }) =>
      `${environment} does not run release ${release}, or its last apply was not verified. First: crmctl promote ${release} --to ${environment}`,
    ru: ({ release, environment }) =>
      `в ${environment} не работает релиз ${release}, или его последнее применение не проверено. Сначала: crmctl promote ${release} --to ${environment}`,
  }),
  PROMOTE_PARTIAL: message<'release'>({
    en: ({ release }) =>
      `the plan is limited to some objects, but release ${release} is promoted as a whole. Make a plan without --target and --exclude: crmctl plan --release ${release}`,
    ru: ({ release }) =>
      `план ограничен частью объектов, а релиз ${release} продвигается целиком. Составьте план без --target и --exclude: crmctl plan --release ${release}`,
  }),
  DRIFTED_BEFORE: message<'release' | 'environment' | 'objects'>({
    en: ({ release, environment, objects }) =>
      `${environment} was changed after release ${release} was verified there: ${Array.isArray(objects) ? objects.join(', ') : ''}. It no longer runs what was tested: apply the release there again.`,
    ru: ({ release, environment, objects }) =>
      `${environment} изменён после проверки релиза ${release}: ${Array.isArray(objects) ? objects.join(', ') : ''}. Там работает уже не то, что проверено: примените релиз там ещё раз.`,
  }),
  PROMOTED: message<'release' | 'environment'>({
    en: ({ release, environment }) => `release ${release} runs in ${environment}`,
    ru: ({ release, environment }) => `релиз ${release} работает в ${environment}`,
  }),
  NOTHING_TO_ROLL_BACK: message<'environment'>({
    en: ({ environment }) => `the log of ${environment} has no apply that wrote to the account.`,
    ru: ({ environment }) => `в журнале ${environment} нет применений, которые что-то записали в аккаунт.`,
  }),
  ROLLBACK_OF_ROLLBACK: message<'environment' | 'run'>({
    en: ({ environment, run }) =>
      `the last run that wrote to ${environment} (${run}) has been rolled back already. To do it again, apply the configuration once more. To go further back, apply an earlier state of it: crmctl promote RELEASE --to ${environment}, or the files of an earlier commit and crmctl apply -e ${environment}.`,
    ru: ({ environment, run }) =>
      `последний запуск, писавший в ${environment} (${run}), уже отменён. Чтобы выполнить его снова, примените конфигурацию ещё раз. Чтобы вернуться дальше назад, примените более раннее состояние: crmctl promote РЕЛИЗ --to ${environment} или файлы более раннего коммита и crmctl apply -e ${environment}.`,
  }),
  RUN_OF_OTHER_FORMAT: message<'environment' | 'run' | 'format'>({
    en: ({ environment, run, format }) =>
      `run ${run} in ${environment} was made by another version of crmctl (its plan has the format ${format}): this version cannot undo it. Undo it with that version, or apply an earlier release instead.`,
    ru: ({ environment, run, format }) =>
      `запуск ${run} в ${environment} выполнен другой версией crmctl (формат его плана — ${format}), эта версия отменить его не может. Отмените его той версией или примените более ранний релиз.`,
  }),
  RUN_NOT_KEPT: message<'environment' | 'run'>({
    en: ({ environment, run }) =>
      `the files of run ${run} in ${environment} are missing (.crmctl/runs), so it cannot be undone. Apply an earlier release instead.`,
    ru: ({ environment, run }) =>
      `файлов запуска ${run} в ${environment} больше нет (.crmctl/runs), отменить его нельзя. Примените более ранний релиз.`,
  }),
  ROLLBACK_CHANGED_SINCE: message<'run' | 'items' | 'names'>({
    en: ({ run, items, names }) =>
      `changed after ${run}, and the rollback would undo that, too:\n${lines(items)}\nNothing was written. To leave them as they are now: --exclude ${names}. To undo that as well: --overwrite.`,
    ru: ({ run, items, names }) =>
      `изменено уже после ${run}, и откат отменил бы и это:\n${lines(items)}\nНичего не записано. Оставить эти объекты как есть: --exclude ${names}. Отменить и эти изменения: --overwrite.`,
  }),
  ROLLBACK_RENAMED_SINCE: message<'run' | 'items'>({
    en: ({ run, items }) =>
      `objects of ${run} have other keys in the configuration now: ${comma(items)}. Restore their earlier keys (formerly: [the present key]) and apply; then roll back.`,
    ru: ({ run, items }) =>
      `у объектов из ${run} в конфигурации теперь другие ключи: ${comma(items)}. Верните прежние ключи (formerly: [нынешний ключ]) и примените; затем откатывайте.`,
  }),
  CHANGED_SINCE: message<'object' | 'properties', 'called'>({
    en: ({ object, called, properties }) => `${objectEn(object, called)}: ${comma(properties)}`,
    ru: ({ object, called, properties }) => `${objectRu(object, called)}: ${comma(properties)}`,
  }),
  GONE_SINCE: message<'object', 'called'>({
    en: ({ object, called }) => `${objectEn(object, called)}: is no longer in the account and would be created again`,
    ru: ({ object, called }) => `${objectRu(object, called)}: в аккаунте его больше нет, он был бы создан заново`,
  }),
  ROLLBACK_TITLE: message<'run' | 'environment'>({
    en: ({ run, environment }) => `Rollback of ${run} in ${environment}, computed from the present account.`,
    ru: ({ run, environment }) => `Откат ${run} в ${environment}, рассчитан по текущему состоянию аккаунта.`,
  }),
  ROLLBACK_CONTINUED: message<'run' | 'environment' | 'continued'>({
    en: ({ run, environment, continued }) =>
      `Rollback of ${run} in ${environment} continues: ${continued} did not finish. Computed from the present account.`,
    ru: ({ run, environment, continued }) =>
      `Откат ${run} в ${environment} продолжается: ${continued} не был завершён. Рассчитан по текущему состоянию аккаунта.`,
  }),
  ROLLBACK_STOPPED: message<'done' | 'open' | 'environment'>({
    en: ({ done, open, environment }) =>
      `The rollback stopped half-way. Undone: ${orNone(done, 'nothing')}. Not undone: ${orNone(open, 'nothing')}. To continue: crmctl rollback -e ${environment}`,
    ru: ({ done, open, environment }) =>
      `Откат остановился на полпути. Отменено: ${orNone(done, 'ничего')}. Не отменено: ${orNone(open, 'ничего')}. Чтобы продолжить: crmctl rollback -e ${environment}`,
  }),
  ROLLED_BACK: {
    en: () => 'Rolled back: everything that the run did is undone.',
    ru: () => 'Откат выполнен: отменено всё, что сделал запуск.',
  },
  ROLLED_BACK_BUT: message<'items'>({
    en: ({ items }) => `Rolled back, except:\n${lines(items)}`,
    ru: ({ items }) => `Откат выполнен, кроме:\n${lines(items)}`,
  }),
  ROLLBACK_LIMITED: {
    en: () => 'what --target and --exclude left out',
    ru: () => 'то, что исключили --target и --exclude',
  },
  ROLLBACK_BESIDE: message<'objects'>({
    en: ({ objects }) =>
      `Changed since, but not by that run: ${objectEn(objects)}. It stays as it is; --overwrite would undo that, too.`,
    ru: ({ objects }) =>
      `Изменено после этого запуска и не им: ${objectRu(objects)}. Останется как есть; --overwrite отменил бы и это.`,
  }),
  ROLLBACK_LEADS_WITHOUT_PLACE: message<'in' | 'count'>({
    en: ({ in: place, count }) =>
      `${place} would be deleted and holds ${counted('en', count, 'lead')}. Say where ${byNumber(count, 'it goes', 'they go')}: crmctl rollback --move-to <pipeline>/<stage>`,
    ru: ({ in: place, count }) =>
      `${place} будет удалено, а там ${counted('ru', count, 'lead')}. Укажите, куда перевести: crmctl rollback --move-to <воронка>/<этап>`,
  }),
  LOSSES: { en: () => 'What the rollback cannot restore:', ru: () => 'Чего откат не вернёт:' },
  NO_LOSSES: {
    en: () => 'Everything this run did can be undone.',
    ru: () => 'Всё, что сделал этот запуск, можно отменить.',
  },
  LOSS_IDENTITY: message<'object', 'called'>({
    en: ({ object, called }) =>
      `${objectEn(object, called)}: created again with another id; bots, widgets and reports that refer to the old one must be set up again`,
    ru: ({ object, called }) =>
      `${objectRu(object, called)}: будет создан заново с другим id; боты, виджеты и отчёты, которые на него ссылались, нужно настроить снова`,
  }),
  LOSS_IDENTITY_DONE: message<'object'>({
    en: ({ object }) =>
      `${object}: was created again with another id; bots, widgets and reports that refer to the old one must be set up again`,
    ru: ({ object }) =>
      `${object}: создан заново с другим id; боты, виджеты и отчёты, которые на него ссылались, нужно настроить снова`,
  }),
  LOSS_GONE_DONE: message<'object'>({
    en: ({ object }) => `${object}: was not restored`,
    ru: ({ object }) => `${object}: не восстановлен`,
  }),
  LOSS_DIFFERS_DONE: message<'object' | 'property' | 'was' | 'now'>({
    en: ({ object, property, was, now }) => `${object}: ${property} is ${now}; it was ${was}`,
    ru: ({ object, property, was, now }) => `${object}: ${property} — ${now}; было ${was}`,
  }),
  LOSS_NOT_SET_DONE: message<'object' | 'property' | 'was'>({
    en: ({ object, property, was }) => `${object}: the CRM chose ${property}; its old value ${was} cannot be set`,
    ru: ({ object, property, was }) => `${object}: ${property} выбрала сама CRM; прежнее значение ${was} задать нельзя`,
  }),
  LOSS_KEEPS_DONE: message<'object' | 'property' | 'now'>({
    en: ({ object, property, now }) => `${object}: kept ${property} (${now}), which cannot be removed`,
    ru: ({ object, property, now }) => `${object}: ${property} (${now}) осталось, убрать это нельзя`,
  }),
  LOSS_LEADS_DONE: message<'count' | 'place'>({
    en: ({ count, place }) =>
      `${counted('en', count, 'lead')} moved from ${place} ${byNumber(count, 'was', 'were')} not moved back`,
    ru: ({ count, place }) => `сделки, переведённые из ${place}, не возвращены: ${count}`,
  }),
  LOSS_STAYS_DONE: message<'object'>({
    en: ({ object }) => `${object}: remains in the account, unmanaged`,
    ru: ({ object }) => `${object}: остался в аккаунте вне конфигурации`,
  }),
  LOSS_UNTIL_DELETED_DONE: message<'object'>({
    en: ({ object }) => `${object}: remains in the account until somebody deletes it there`,
    ru: ({ object }) => `${object}: остался в аккаунте, пока его не удалят там вручную`,
  }),
  LOSS_MOVED_DONE: message<'count' | 'place' | 'to'>({
    en: ({ count, place, to }) =>
      `the place of ${counted('en', count, 'lead')}: ${byNumber(count, 'it', 'they')} moved from ${place} to ${to}`,
    ru: ({ count, place, to }) => `место сделок: переведено ${counted('ru', count, 'lead')}, из ${place} в ${to}`,
  }),
  LOSS_VALUES: message<'object', 'called'>({
    en: ({ object, called }) => `${objectEn(object, called)}: the values that leads, contacts and companies had in it`,
    ru: ({ object, called }) => `${objectRu(object, called)}: значения, которые были в сделках, контактах и компаниях`,
  }),
  LOSS_GONE: message<'object', 'called'>({
    en: ({ object, called }) => `${objectEn(object, called)}: cannot be restored`,
    ru: ({ object, called }) => `${objectRu(object, called)}: восстановить нельзя`,
  }),
  LOSS_DIFFERS: message<'object' | 'property' | 'was' | 'now', 'called'>({
    en: ({ object, called, property, was, now }) =>
      `${objectEn(object, called)}: ${property} stays ${now}; it was ${was}`,
    ru: ({ object, called, property, was, now }) =>
      `${objectRu(object, called)}: ${property} останется ${now}; было ${was}`,
  }),
  LOSS_NOT_SET: message<'object' | 'property' | 'was', 'called'>({
    en: ({ object, called, property, was }) =>
      `${objectEn(object, called)}: the CRM chooses ${property}; its old value ${was} cannot be set`,
    ru: ({ object, called, property, was }) =>
      `${objectRu(object, called)}: ${property} выберет сама CRM; прежнее значение ${was} задать нельзя`,
  }),
  LOSS_KEEPS: message<'object' | 'property' | 'now', 'called'>({
    en: ({ object, called, property, now }) =>
      `${objectEn(object, called)}: keeps ${property} (${now}), which cannot be removed`,
    ru: ({ object, called, property, now }) =>
      `${objectRu(object, called)}: ${property} (${now}) останется, убрать это нельзя`,
  }),
  LOSS_LEADS: message<'count' | 'place'>({
    en: ({ count, place }) => `${counted('en', count, 'lead')} moved from ${place} will not be moved back`,
    ru: ({ count, place }) => `сделки, переведённые из ${place}, не вернутся: ${count}`,
  }),
  LOSS_ENTERED: message<'object', 'called'>({
    en: ({ object, called }) => `${objectEn(object, called)}: what people have entered in it since`,
    ru: ({ object, called }) => `${objectRu(object, called)}: то, что в него успели внести`,
  }),
  LOSS_STAYS: message<'object', 'called'>({
    en: ({ object, called }) => `${objectEn(object, called)}: remains in the account, unmanaged`,
    ru: ({ object, called }) => `${objectRu(object, called)}: останется в аккаунте вне конфигурации`,
  }),
  LOSS_PLACE: message<'object' | 'group', 'called'>({
    en: ({ object, called, group }) =>
      `${objectEn(object, called)}: its place before ${group}, in a group that is not in the configuration`,
    ru: ({ object, called, group }) =>
      `${objectRu(object, called)}: место, где поле было до группы ${group}: та группа не описана в конфигурации`,
  }),
  LOSS_UNTIL_DELETED: message<'object', 'called'>({
    en: ({ object, called }) => `${objectEn(object, called)}: remains in the account until somebody deletes it there`,
    ru: ({ object, called }) => `${objectRu(object, called)}: останется в аккаунте, пока его не удалят там вручную`,
  }),
  LOSS_SINCE: message<'object' | 'properties', 'called'>({
    en: ({ object, called, properties }) =>
      `${objectEn(object, called)}: what was changed in it after that run (${comma(properties)})`,
    ru: ({ object, called, properties }) =>
      `${objectRu(object, called)}: то, что в нём изменили после этого запуска (${comma(properties)})`,
  }),
  LOSS_MOVED: message<'count' | 'place' | 'to'>({
    en: ({ count, place, to }) =>
      `the place of ${counted('en', count, 'lead')}: ${byNumber(count, 'it moves', 'they move')} from ${place} to ${to}`,
    ru: ({ count, place, to }) => `место сделок: ${counted('ru', count, 'lead')}, из ${place} в ${to}`,
  }),
  ROLLBACK_KEEPS_CONFIGURATION: message<'environment'>({
    en: ({ environment }) =>
      `The configuration was not changed: revert the commit, too, or the next apply to ${environment} repeats the change.`,
    ru: ({ environment }) =>
      `Конфигурация не изменена: отмените и коммит, иначе следующее применение в ${environment} повторит изменение.`,
  }),
});

function comma(value: string | number | readonly string[] | undefined): string {
  return Array.isArray(value) ? value.join(', ') : String(value ?? '');
}

function lines(value: string | number | readonly string[] | undefined): string {
  return (Array.isArray(value) ? value : [String(value ?? '')]).map((line) => `  - ${line}`).join('\n');
}

function orNone(value: string | number | readonly string[] | undefined, none: string): string {
  return Array.isArray(value) && value.length > 0 ? value.join(', ') : none;
}
