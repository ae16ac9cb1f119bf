import { defineMessages, message } from './catalog';
import { joined, quoted } from './lines';
import { objectEn, objectRu } from './object-name';
import { byNumber, count as counted } from './plural';

/** The engine's state: what is missing, damaged or somebody else's, and how it is rebuilt. */
export const stateMessages = defineMessages({
  STATE_MISSING: message<'environment' | 'count'>({
    en: ({ environment, count }) =>
      `the log says that ${counted('en', count, 'object')} of ${environment} ${byNumber(count, 'is', 'are')} managed, but the engine's state knows none. If the state is in another backend, log in there (pulumi login). If it is lost, crmctl state rebuild -e ${environment} makes it anew from the log, the run records and the account.`,
    ru: ({ environment, count }) =>
      `по журналу в ${environment} ведётся объектов: ${count}, а состояние движка пусто. Если состояние лежит в другом хранилище, подключите его (pulumi login). Если оно потеряно, crmctl state rebuild -e ${environment} восстановит его по журналу, записям запусков и аккаунту.`,
  }),
  STATE_OTHER: message<'environment' | 'before' | 'now'>({
    en: ({ environment, before, now }) =>
      `the engine's state of ${environment} is not the one that the last run left: the log recorded ${counted('en', before, 'object')}, the state holds ${now} or says something else of them. It may be an older copy, or pulumi itself changed it (refresh, state delete). crmctl state rebuild -e ${environment} shows what differs and puts it right.`,
    ru: ({ environment, before, now }) =>
      `состояние движка для ${environment} не то, которое оставил последний запуск: в журнале записано объектов: ${before}, в состоянии их ${now} или записано о них другое. Возможно, это старая копия или его изменил сам pulumi (refresh, state delete). crmctl state rebuild -e ${environment} покажет различия и исправит состояние.`,
  }),
  LOG_GONE: message<'environment' | 'dir' | 'count'>({
    en: ({ environment, dir, count }) =>
      `the engine's state of ${environment} holds ${counted('en', count, 'object')}, but there is no log in ${dir} that tells of them. Nothing was done. If audit.path in crm/project.yaml was changed, change it back or move the folder of the log. If the log was deleted, restore it from a copy.`,
    ru: ({ environment, dir, count }) =>
      `в состоянии движка для ${environment} ${counted('ru', count, 'object')}, а в ${dir} нет журнала, который о них рассказывает. Ничего не сделано. Если изменён audit.path в crm/project.yaml, верните его или перенесите папку журнала. Если журнал удалён, восстановите его из копии.`,
  }),
  LOG_BEHIND_STATE: message<'environment' | 'dir' | 'run' | 'size' | 'entries' | 'object'>({
    en: ({ environment, dir, run, size, entries, object }) =>
      `the log of ${environment} is older than the engine's state: when run ${run} recorded ${object}, the log had ${counted('en', size, 'entry')}; ${dir} has ${entries}. Nothing was done. Put the newest copy of that folder back. An older one must not be continued: the run would be gone from history.`,
    ru: ({ environment, dir, run, size, entries, object }) =>
      `журнал ${environment} старее состояния движка: когда запуск ${run} записал ${object}, записей в журнале было ${size}, а в ${dir} их ${entries}. Ничего не сделано. Верните самую новую копию этой папки. Старую продолжать нельзя: этот запуск пропал бы из истории.`,
  }),
  LOG_OTHER_THAN_STATE: message<'environment' | 'dir' | 'run' | 'size' | 'object'>({
    en: ({ environment, dir, run, size, object }) =>
      `the log in ${dir} is not the one that ${environment} was changed under: when run ${run} recorded ${object}, its first ${counted('en', size, 'entry')} ${byNumber(size, 'was', 'were')} others. Nothing was done. Put the folder back that this run wrote; crmctl audit verify -e ${environment} checks it.`,
    ru: ({ environment, dir, run, size, object }) =>
      `журнал в ${dir} не тот, с которым менялась среда ${environment}: когда запуск ${run} записал ${object}, первые записи (их ${size}) были другими. Ничего не сделано. Верните папку, в которую писал этот запуск; её проверяет crmctl audit verify -e ${environment}.`,
  }),
  STATE_DAMAGED: message<'environment' | 'file' | 'detail' | 'backup' | 'at'>({
    en: ({ environment, file, detail, backup, at }) =>
      `the engine's state of ${environment} is damaged: ${file} (${detail}).${backup === '' ? '' : ` Beside it is ${backup} of ${at}, which may be older than the last run.`} crmctl state rebuild -e ${environment} makes the state anew from the log, the run records and the account.`,
    ru: ({ environment, file, detail, backup, at }) =>
      `состояние движка для ${environment} повреждено: ${file} (${detail}).${backup === '' ? '' : ` Рядом лежит ${backup} от ${at}; оно может быть старее последнего запуска.`} crmctl state rebuild -e ${environment} восстановит состояние по журналу, записям запусков и аккаунту.`,
  }),
  STATE_FOREIGN: message<'environment' | 'other'>({
    en: ({ environment, other }) =>
      `the engine's state of ${environment} belongs to ${other}: somebody copied it here. Its ids are those of another account, so nothing was started. Put the own state back, or run: crmctl state rebuild -e ${environment}`,
    ru: ({ environment, other }) =>
      `состояние движка для ${environment} принадлежит ${other}: его сюда скопировали. В нём id другого аккаунта, поэтому ничего не запущено. Верните своё состояние или выполните: crmctl state rebuild -e ${environment}`,
  }),
  STATE_NOT_OURS: message<'environment' | 'urn' | 'key'>({
    en: ({ environment, urn, key }) =>
      `the engine's state of ${environment} holds something that crmctl never writes there: ${key} of ${urn}. The engine would obey it, so nothing was started. Find out who can write to the state; crmctl state rebuild -e ${environment} then makes it anew from the log.`,
    ru: ({ environment, urn, key }) =>
      `в состоянии движка для ${environment} есть то, чего crmctl туда не пишет: ${key} у ${urn}. Движок выполнил бы это, поэтому ничего не запущено. Выясните, кто может менять состояние; затем crmctl state rebuild -e ${environment} соберёт его заново по журналу.`,
  }),
  STATE_INCOMPLETE: message<'environment' | 'objects'>({
    en: ({ environment, objects }) =>
      `the account of ${environment} was changed, but the engine's state did not record it: ${objectEn(objects)}. The log has everything. Run crmctl state rebuild -e ${environment} before anything else.`,
    ru: ({ environment, objects }) =>
      `аккаунт ${environment} изменён, но состояние движка этого не записало: ${objectRu(objects)}. В журнале всё есть. Сначала выполните crmctl state rebuild -e ${environment}.`,
  }),
  STATE_BEHIND: message<'environment' | 'objects'>({
    en: ({ environment, objects }) =>
      `the engine's state of ${environment} lacks objects that an interrupted run wrote and that are to go now: ${objectEn(objects)}. Run crmctl apply -e ${environment}: it records them first.`,
    ru: ({ environment, objects }) =>
      `в состоянии движка для ${environment} нет объектов, которые записал прерванный запуск и которые теперь нужно убрать: ${objectRu(objects)}. Выполните crmctl apply -e ${environment}: сначала он их запишет.`,
  }),
  STATE_RESTORED: message<'environment' | 'count'>({
    en: ({ environment, count }) =>
      `${environment}: ${counted('en', count, 'object')} that an interrupted run wrote ${byNumber(count, 'was', 'were')} put into the engine's state, from the log.`,
    ru: ({ environment, count }) =>
      `${environment}: в состояние движка по журналу внесены объекты прерванного запуска, всего: ${count}.`,
  }),
  STATE_LACKS: message<'environment' | 'count'>({
    en: ({ environment, count }) =>
      `${environment}: the engine's state does not have ${counted('en', count, 'object')} yet as an interrupted run left ${byNumber(count, 'it; it is', 'them; they are')} taken from the log. The next apply records them.`,
    ru: ({ environment, count }) =>
      `${environment}: в состоянии движка ещё не учтены изменения прерванного запуска, объектов: ${count}; они взяты из журнала. Следующее применение запишет их.`,
  }),
  STATE_LACKS_RUNS: message<'environment' | 'objects'>({
    en: ({ environment, objects }) =>
      `${environment}: the log proves that a run wrote ${objectEn(objects)}, but the record of that run is gone (.crmctl/runs), so the engine's state does not have it. An apply records what the configuration still wants. crmctl state rebuild -e ${environment} takes the rest from the account.`,
    ru: ({ environment, objects }) =>
      `${environment}: по журналу запуск записал ${objectRu(objects)}, но записи этого запуска больше нет (.crmctl/runs), поэтому в состоянии движка этого нет. Применение внесёт то, что ещё есть в конфигурации. Остальное возьмёт из аккаунта crmctl state rebuild -e ${environment}.`,
  }),
  STATE_NOT_SETTLED: message<'environment'>({
    en: ({ environment }) =>
      `${environment}: what the run wrote could not be put into the engine's state now. The log has it; the next command records it.`,
    ru: ({ environment }) =>
      `${environment}: то, что записал запуск, сейчас не удалось внести в состояние движка. В журнале это есть, и следующая команда это запишет.`,
  }),
  STATE_UNREADABLE: message<'environment' | 'detail'>({
    en: ({ environment, detail }) => `the engine's state of ${environment} cannot be read: ${quoted(detail)}`,
    ru: ({ environment, detail }) => `не читается состояние движка для ${environment}: ${quoted(detail)}`,
  }),
  MANAGED_ELSEWHERE: message<'environment' | 'matching' | 'of' | 'removals' | 'known'>({
    en: ({ environment, matching, of, removals, known }) =>
      `${environment} looks as if another machine had managed it: nothing of it is on record here, but ${[
        `the account has ${matching} of the ${counted('en', of, 'object')} of the configuration`,
        ...(none(removals)
          ? []
          : [`crm/removals.yaml speaks of ${joined(removals, ', ')}, which would be dropped without a word`]),
        ...(none(known) ? [] : [`the project has a history (${joined(known, ', ')})`]),
      ].join(
        ', and ',
      )}. Nothing was written. Bring what that machine has: the engine's state (.crmctl/state, or pulumi login) and .crmctl/. If this really is the first time, say so: --first`,
    ru: ({ environment, matching, of, removals, known }) =>
      `похоже, аккаунтом ${environment} уже управляла другая машина: здесь о нём ничего не записано, но ${[
        `в аккаунте есть объекты конфигурации: ${matching} из ${of}`,
        ...(none(removals)
          ? []
          : [`в crm/removals.yaml названы ${joined(removals, ', ')}, и это удаление молча пропало бы`]),
        ...(none(known) ? [] : [`у проекта есть история (${joined(known, ', ')})`]),
      ].join(
        ', ',
      )}. Ничего не записано. Принесите то, что есть на той машине: состояние движка (.crmctl/state или pulumi login) и .crmctl/. Если это действительно первый раз, скажите об этом: --first`,
  }),
  FIRST_WITH_STATE: message<'environment' | 'count'>({
    en: ({ environment, count }) =>
      `--first says that nothing was ever applied to ${environment}, but ${counted('en', count, 'object')} of it ${byNumber(count, 'is', 'are')} on record. Leave --first out.`,
    ru: ({ environment, count }) =>
      `--first означает, что в ${environment} ещё ничего не применяли, но о ней уже записано объектов: ${count}. Уберите --first.`,
  }),
  REBUILD_NO_RUNS: message<'environment'>({
    en: ({ environment }) =>
      `no record of a run is kept in .crmctl/runs/${environment}, so nobody can say what was applied. Restore that folder from a copy, or let the objects be found by their names: crmctl import -e ${environment}`,
    ru: ({ environment }) =>
      `в .crmctl/runs/${environment} нет ни одной записи запуска, поэтому нельзя сказать, что было применено. Восстановите эту папку из копии или найдите объекты по именам: crmctl import -e ${environment}`,
  }),
  REBUILD_CONTRADICTS: message<'environment' | 'objects'>({
    en: ({ environment, objects }) =>
      `the run records of ${environment} and its log give different ids for ${objectEn(objects)}. The log is sealed, so a record was changed. Restore .crmctl/runs/${environment} from a copy; crmctl audit verify -e ${environment} checks the log.`,
    ru: ({ environment, objects }) =>
      `записи запусков ${environment} и журнал называют разные id: ${objectRu(objects)}. Журнал заверен подписью, значит, изменена запись. Восстановите .crmctl/runs/${environment} из копии; журнал проверяет crmctl audit verify -e ${environment}.`,
  }),
  REBUILD_TITLE: message<'environment' | 'count'>({
    en: ({ environment, count }) =>
      `${environment}: by the log and the account, the state has to hold ${counted('en', count, 'object')}.`,
    ru: ({ environment, count }) => `${environment}: по журналу и аккаунту в состоянии должно быть объектов: ${count}.`,
  }),
  REBUILD_ADDED: message<'count'>({
    en: ({ count }) => `To be recorded (${count}):`,
    ru: ({ count }) => `Будут записаны (${count}):`,
  }),
  REBUILD_CHANGED: message<'count'>({
    en: ({ count }) => `Recorded otherwise today (${count}):`,
    ru: ({ count }) => `Сейчас записаны иначе (${count}):`,
  }),
  REBUILD_DROPPED: message<'count'>({
    en: ({ count }) => `To be dropped from the state, the CRM keeps them (${count}):`,
    ru: ({ count }) => `Уйдут из состояния, в CRM останутся (${count}):`,
  }),
  REBUILD_GONE: message<'count'>({
    en: ({ count }) => `In the log, but no longer in the account; left out (${count}):`,
    ru: ({ count }) => `Есть в журнале, но уже нет в аккаунте; не войдут (${count}):`,
  }),
  REBUILD_PROVEN: {
    en: () => 'The log holds the digest of exactly these records.',
    ru: () => 'В журнале записан отпечаток именно этих записей.',
  },
  REBUILD_OTHER_DIGEST: message<'environment'>({
    en: ({ environment }) =>
      `Attention: after the last run the log noted the digest of other records. A file in .crmctl/runs/${environment} may have been changed: restore that folder from a copy, or look at crmctl plan -e ${environment} closely before the next apply.`,
    ru: ({ environment }) =>
      `Внимание: после последнего запуска в журнал записан отпечаток других записей. Возможно, изменён файл в .crmctl/runs/${environment}: восстановите эту папку из копии или внимательно посмотрите crmctl plan -e ${environment} перед следующим применением.`,
  }),
  REBUILD_UNPROVEN: {
    en: () => 'The log holds no digest of these records: they are put together from its entries and the run records.',
    ru: () => 'Отпечатка именно этих записей в журнале нет: они собраны из его строк и записей запусков.',
  },
  ASK_REBUILD: message<'environment' | 'count'>({
    en: ({ environment, count }) => `Write this state for ${environment} (${counted('en', count, 'object')})?`,
    ru: ({ environment, count }) => `Записать это состояние для ${environment} (${counted('ru', count, 'object')})?`,
  }),
  STATE_REBUILT: message<'environment' | 'count'>({
    en: ({ environment, count }) =>
      `${environment}: the engine's state is rebuilt and noted in the log; objects: ${count}.`,
    ru: ({ environment, count }) =>
      `${environment}: состояние движка восстановлено, это записано в журнал; объектов: ${count}.`,
  }),
  STATE_SOUND: message<'environment' | 'count'>({
    en: ({ environment, count }) =>
      `${environment}: the state already says this; objects: ${count}. That was noted in the log.`,
    ru: ({ environment, count }) => `${environment}: состояние уже такое; объектов: ${count}. Это записано в журнал.`,
  }),
  STATE_ASIDE: message<'file'>({
    en: ({ file }) => `The damaged state was kept as ${file}.`,
    ru: ({ file }) => `Повреждённое состояние сохранено как ${file}.`,
  }),
  RUN_IN_PROGRESS: message<'environment' | 'pid' | 'host' | 'since'>({
    en: ({ environment, pid, host, since }) =>
      `a command that writes to ${environment} is running: process ${pid} on ${host}, since ${since}. Wait until it has ended, then run this one again.`,
    ru: ({ environment, pid, host, since }) =>
      `уже работает команда, которая меняет ${environment}: процесс ${pid} на ${host}, с ${since}. Дождитесь её конца и повторите эту.`,
  }),
  RUN_FILE_DAMAGED: message<'file'>({
    en: ({ file }) =>
      `the record of a run, ${file}, cannot be read as JSON. Restore it from a copy; without it nobody can say what that run was to write.`,
    ru: ({ file }) =>
      `запись запуска ${file} не читается как JSON. Восстановите её из копии: без неё нельзя сказать, что этот запуск должен был записать.`,
  }),
  RUN_EDITED: message<'run' | 'file'>({
    en: ({ run, file }) =>
      `${file} does not say what run ${run} did: the log holds another digest of it. Nothing was done. Restore the file from a copy. Without a copy, move it away: then the log and the account alone are asked.`,
    ru: ({ run, file }) =>
      `${file} говорит не то, что делал запуск ${run}: в журнале записан другой отпечаток. Ничего не сделано. Восстановите файл из копии. Если копии нет, уберите его: тогда будут учтены только журнал и аккаунт.`,
  }),
  RUN_UNPROVEN: message<'environment' | 'run' | 'file'>({
    en: ({ environment, run, file }) =>
      `run ${run} of ${environment} was made by an earlier version: the log proves its plan and what was wanted, but not the records from before it. ${environment} demands approval, so ${file} is not used. Move the file away to go on with the log and the account alone.`,
    ru: ({ environment, run, file }) =>
      `запуск ${run} среды ${environment} сделан прежней версией: журнал подтверждает его план и то, что должно было получиться, но не записи, которые были до него. ${environment} требует одобрения, поэтому ${file} не используется. Уберите этот файл, чтобы продолжить только по журналу и аккаунту.`,
  }),
  RUN_PARTLY_PROVEN: message<'environment' | 'run'>({
    en: ({ environment, run }) =>
      `${environment}: run ${run} was made by an earlier version. The log proves its plan and what was wanted, but not the records from before it.`,
    ru: ({ environment, run }) =>
      `${environment}: запуск ${run} сделан прежней версией. Журнал подтверждает его план и то, что должно было получиться, но не записи, которые были до него.`,
  }),
  WRITER_DAMAGED: message<'file'>({
    en: ({ file }) =>
      `${file} names the run that is writing, and cannot be read. Make sure that no crmctl or pulumi is at work on this environment, then delete the file.`,
    ru: ({ file }) =>
      `файл ${file} называет запуск, который пишет сейчас, и не читается. Убедитесь, что ни crmctl, ни pulumi не работают с этим окружением, и удалите файл.`,
  }),
  NO_ROOM: message<'dir' | 'megabytes'>({
    en: ({ dir, megabytes }) =>
      `there is not enough room in ${dir}: a run needs ${megabytes} MB for its log and its records. Nothing was written to the CRM. Free some space and run the command again.`,
    ru: ({ dir, megabytes }) =>
      `в ${dir} не хватает места: запуску нужно ${megabytes} МБ для журнала и записей. В CRM ничего не записано. Освободите место и повторите команду.`,
  }),
  STATE_LOCKED: message<'environment' | 'by' | 'since'>({
    en: ({ environment, by, since }) =>
      `${environment} is being changed by ${by} since ${since}. Wait for it, or run: pulumi cancel -s ${environment}`,
    ru: ({ environment, by, since }) =>
      `${environment} сейчас меняет ${by} (с ${since}). Подождите или выполните: pulumi cancel -s ${environment}`,
  }),
});

function none(value: string | number | readonly string[] | undefined): boolean {
  return !Array.isArray(value) || value.length === 0;
}
