import { defineMessages, message } from './catalog';
import { joined, quoted } from './lines';
import { objectEn, objectRu } from './object-name';
import { byNumber, count as counted } from './plural';

/** Recorded state: what is missing, damaged or somebody else's, and how it is rebuilt. */
export const stateMessages = defineMessages({
  STATE_MISSING: message<'environment' | 'count'>({
    en: ({ environment, count }) =>
      `the log says that ${counted('en', count, 'object')} of ${environment} ${byNumber(count, 'is', 'are')} managed, but the recorded state is empty. If the state is in another backend, log in there (pulumi login). If it is lost, rebuild it from the log, the run records and the account: crmctl state rebuild -e ${environment}`,
    ru: ({ environment, count }) =>
      `по журналу в ${environment} под управлением объектов: ${count}, а сохранённое состояние пусто. Если состояние лежит в другом хранилище, подключите его (pulumi login). Если оно потеряно, восстановите его по журналу, записям запусков и аккаунту: crmctl state rebuild -e ${environment}`,
  }),
  STATE_OTHER: message<'environment' | 'before' | 'now'>({
    en: ({ environment, before, now }) =>
      `the recorded state of ${environment} is not the one that the last run left: the log has ${counted('en', before, 'object')}, the state has ${now} or other values. It may be an older copy, or pulumi itself changed it (refresh, state delete). crmctl state rebuild -e ${environment} shows the differences and repairs the state.`,
    ru: ({ environment, before, now }) =>
      `сохранённое состояние ${environment} не то, которое оставил последний запуск: в журнале объектов ${before}, в состоянии ${now} или другие значения. Возможно, это старая копия или его изменил сам pulumi (refresh, state delete). crmctl state rebuild -e ${environment} покажет различия и исправит состояние.`,
  }),
  LOG_GONE: message<'environment' | 'dir' | 'count'>({
    en: ({ environment, dir, count }) =>
      `the recorded state of ${environment} holds ${counted('en', count, 'object')}, but the log in ${dir} is missing. Nothing was done. If audit.path in crm/project.yaml was changed, change it back or move the folder of the log. If the log was deleted, restore it from a copy.`,
    ru: ({ environment, dir, count }) =>
      `в сохранённом состоянии ${environment} ${counted('ru', count, 'object')}, а журнала в ${dir} нет. Ничего не сделано. Если изменён audit.path в crm/project.yaml, верните его или перенесите папку журнала. Если журнал удалён, восстановите его из копии.`,
  }),
  LOG_BEHIND_STATE: message<'environment' | 'dir' | 'run' | 'size' | 'entries' | 'object'>({
    en: ({ environment, dir, run, size, entries, object }) =>
      `the log of ${environment} is older than the recorded state: when run ${run} recorded ${object}, the log had ${counted('en', size, 'entry')}; ${dir} has ${entries}. Nothing was done. Restore the newest copy of that folder. Do not continue an older one: this run would be missing from the history.`,
    ru: ({ environment, dir, run, size, entries, object }) =>
      `журнал ${environment} старее сохранённого состояния: когда запуск ${run} записал ${object}, записей в журнале было ${size}, а в ${dir} их ${entries}. Ничего не сделано. Верните самую новую копию этой папки. Старую продолжать нельзя: этот запуск пропал бы из истории.`,
  }),
  LOG_OTHER_THAN_STATE: message<'environment' | 'dir' | 'run' | 'size' | 'object'>({
    en: ({ environment, dir, run, size, object }) =>
      `the log in ${dir} is not the one that ${environment} was changed under: when run ${run} recorded ${object}, its first ${counted('en', size, 'entry')} ${byNumber(size, 'was', 'were')} different. Nothing was done. Restore the folder that this run wrote; crmctl audit verify -e ${environment} checks it.`,
    ru: ({ environment, dir, run, size, object }) =>
      `журнал в ${dir} не тот, с которым менялась среда ${environment}: когда запуск ${run} записал ${object}, первые записи (их ${size}) были другими. Ничего не сделано. Верните папку, в которую писал этот запуск; её проверяет crmctl audit verify -e ${environment}.`,
  }),
  STATE_DAMAGED: message<'environment' | 'file' | 'detail' | 'backup' | 'at'>({
    en: ({ environment, file, detail, backup, at }) =>
      `the recorded state of ${environment} is damaged: ${file} (${detail}).${backup === '' ? '' : ` Beside it is ${backup} of ${at}, which may be older than the last run.`} Rebuild the state from the log, the run records and the account: crmctl state rebuild -e ${environment}`,
    ru: ({ environment, file, detail, backup, at }) =>
      `сохранённое состояние ${environment} повреждено: ${file} (${detail}).${backup === '' ? '' : ` Рядом лежит ${backup} от ${at}; оно может быть старее последнего запуска.`} Восстановите состояние по журналу, записям запусков и аккаунту: crmctl state rebuild -e ${environment}`,
  }),
  STATE_FOREIGN: message<'environment' | 'other'>({
    en: ({ environment, other }) =>
      `the recorded state of ${environment} belongs to ${other}: somebody copied it here. Its ids belong to another account, so nothing was started. Restore the state of ${environment}, or run: crmctl state rebuild -e ${environment}`,
    ru: ({ environment, other }) =>
      `сохранённое состояние ${environment} принадлежит ${other}: его сюда скопировали. В нём id другого аккаунта, поэтому ничего не запущено. Верните своё состояние или выполните: crmctl state rebuild -e ${environment}`,
  }),
  STATE_NOT_OURS: message<'environment' | 'urn' | 'key'>({
    en: ({ environment, urn, key }) =>
      `the recorded state of ${environment} contains something that crmctl never writes there: ${key} of ${urn}. The engine would obey it, so nothing was started. Find out who can write to the state, then rebuild it: crmctl state rebuild -e ${environment}`,
    ru: ({ environment, urn, key }) =>
      `в сохранённом состоянии ${environment} есть то, чего crmctl туда не пишет: ${key} у ${urn}. Движок выполнил бы это, поэтому ничего не запущено. Выясните, кто может менять состояние, затем восстановите его: crmctl state rebuild -e ${environment}`,
  }),
  STATE_INCOMPLETE: message<'environment' | 'objects'>({
    en: ({ environment, objects }) =>
      `the account of ${environment} was changed, but the recorded state was not updated: ${objectEn(objects)}. The log has everything. Run crmctl state rebuild -e ${environment} before anything else.`,
    ru: ({ environment, objects }) =>
      `аккаунт ${environment} изменён, но сохранённое состояние не обновилось: ${objectRu(objects)}. В журнале всё есть. Сначала выполните crmctl state rebuild -e ${environment}.`,
  }),
  STATE_BEHIND: message<'environment' | 'objects'>({
    en: ({ environment, objects }) =>
      `the recorded state of ${environment} lacks objects that an interrupted run wrote and that are to be removed now: ${objectEn(objects)}. Run crmctl apply -e ${environment}: it records them first.`,
    ru: ({ environment, objects }) =>
      `в сохранённом состоянии ${environment} нет объектов, которые записал прерванный запуск и которые теперь нужно убрать: ${objectRu(objects)}. Выполните crmctl apply -e ${environment}: сначала он их запишет.`,
  }),
  STATE_RESTORED: message<'environment' | 'count'>({
    en: ({ environment, count }) =>
      `${environment}: ${counted('en', count, 'object')} that an interrupted run wrote ${byNumber(count, 'was', 'were')} added to the recorded state from the log.`,
    ru: ({ environment, count }) =>
      `${environment}: в сохранённое состояние по журналу внесены объекты прерванного запуска, всего: ${count}.`,
  }),
  STATE_LACKS: message<'environment' | 'count'>({
    en: ({ environment, count }) =>
      `${environment}: the recorded state does not yet include the changes of an interrupted run (${counted('en', count, 'object')}); crmctl uses the log instead. The next apply records them.`,
    ru: ({ environment, count }) =>
      `${environment}: сохранённое состояние ещё не учитывает изменений прерванного запуска (объектов: ${count}); crmctl берёт их из журнала. Следующее применение запишет их.`,
  }),
  STATE_LACKS_RUNS: message<'environment' | 'objects'>({
    en: ({ environment, objects }) =>
      `${environment}: the log proves that a run wrote ${objectEn(objects)}, but the record of that run is gone (.crmctl/runs), so the recorded state lacks it. The next apply records what is still in the configuration. To take the rest from the account: crmctl state rebuild -e ${environment}`,
    ru: ({ environment, objects }) =>
      `${environment}: по журналу запуск записал ${objectRu(objects)}, но записи этого запуска больше нет (.crmctl/runs), поэтому в сохранённом состоянии этого нет. Следующее применение запишет то, что ещё есть в конфигурации. Взять остальное из аккаунта: crmctl state rebuild -e ${environment}`,
  }),
  STATE_NOT_SETTLED: message<'environment'>({
    en: ({ environment }) =>
      `${environment}: the changes of the run could not be saved to the recorded state now. The log has them; the next command records them.`,
    ru: ({ environment }) =>
      `${environment}: изменения этого запуска сейчас не удалось внести в сохранённое состояние. Они есть в журнале, и следующая команда их запишет.`,
  }),
  STATE_UNREADABLE: message<'environment' | 'detail'>({
    en: ({ environment, detail }) => `the recorded state of ${environment} cannot be read: ${quoted(detail)}`,
    ru: ({ environment, detail }) => `не читается сохранённое состояние ${environment}: ${quoted(detail)}`,
  }),
  MANAGED_ELSEWHERE: message<'environment' | 'matching' | 'of' | 'removals' | 'known'>({
    en: ({ environment, matching, of, removals, known }) =>
      `another machine seems to manage ${environment}: there is no recorded state of it here, but ${[
        `the account has ${matching} of the ${counted('en', of, 'object')} of the configuration`,
        ...(none(removals)
          ? []
          : [`crm/removals.yaml names ${joined(removals, ', ')}, and these removals would be silently ignored`]),
        ...(none(known) ? [] : [`the project has a history (${joined(known, ', ')})`]),
      ].join(
        ', and ',
      )}. Nothing was written. Copy from that machine the recorded state (.crmctl/state, or pulumi login) and .crmctl/. If nothing was ever applied to this account, confirm it: --first`,
    ru: ({ environment, matching, of, removals, known }) =>
      `похоже, аккаунтом ${environment} управляет другая машина: его сохранённого состояния здесь нет, но ${[
        `в аккаунте есть объекты конфигурации: ${matching} из ${of}`,
        ...(none(removals)
          ? []
          : [`в crm/removals.yaml названы ${joined(removals, ', ')}, и эти удаления были бы молча пропущены`]),
        ...(none(known) ? [] : [`у проекта есть история (${joined(known, ', ')})`]),
      ].join(
        ', ',
      )}. Ничего не записано. Скопируйте с той машины сохранённое состояние (.crmctl/state или pulumi login) и .crmctl/. Если в этот аккаунт ещё ничего не применяли, подтвердите это: --first`,
  }),
  FIRST_WITH_STATE: message<'environment' | 'count'>({
    en: ({ environment, count }) =>
      `--first says that nothing was ever applied to ${environment}, but its recorded state has ${counted('en', count, 'object')}. Remove --first.`,
    ru: ({ environment, count }) =>
      `--first означает, что в ${environment} ещё ничего не применяли, но в её сохранённом состоянии объектов: ${count}. Уберите --first.`,
  }),
  REBUILD_NO_RUNS: message<'environment'>({
    en: ({ environment }) =>
      `there is no run record in .crmctl/runs/${environment}, so crmctl cannot tell what was applied. Restore that folder from a copy, or adopt the objects by their names: crmctl import -e ${environment}`,
    ru: ({ environment }) =>
      `в .crmctl/runs/${environment} нет ни одной записи запуска, поэтому неизвестно, что было применено. Восстановите эту папку из копии или примите объекты под управление по именам: crmctl import -e ${environment}`,
  }),
  REBUILD_CONTRADICTS: message<'environment' | 'objects'>({
    en: ({ environment, objects }) =>
      `the run records of ${environment} and its log give different ids for ${objectEn(objects)}. The log is sealed, so a record was changed. Restore .crmctl/runs/${environment} from a copy; crmctl audit verify -e ${environment} checks the log.`,
    ru: ({ environment, objects }) =>
      `записи запусков ${environment} и журнал называют разные id: ${objectRu(objects)}. Журнал заверен подписью, значит, изменена запись. Восстановите .crmctl/runs/${environment} из копии; журнал проверяет crmctl audit verify -e ${environment}.`,
  }),
  REBUILD_TITLE: message<'environment' | 'count'>({
    en: ({ environment, count }) =>
      `${environment}: by the log and the account, the state must have ${counted('en', count, 'object')}.`,
    ru: ({ environment, count }) => `${environment}: по журналу и аккаунту в состоянии должно быть объектов: ${count}.`,
  }),
  REBUILD_ADDED: message<'count'>({
    en: ({ count }) => `To be recorded (${count}):`,
    ru: ({ count }) => `Будут записаны (${count}):`,
  }),
  REBUILD_CHANGED: message<'count'>({
    en: ({ count }) => `Recorded differently now (${count}):`,
    ru: ({ count }) => `Сейчас записаны иначе (${count}):`,
  }),
  REBUILD_DROPPED: message<'count'>({
    en: ({ count }) => `To be removed from the state; they remain in the CRM (${count}):`,
    ru: ({ count }) => `Уйдут из состояния, в CRM останутся (${count}):`,
  }),
  REBUILD_GONE: message<'count'>({
    en: ({ count }) => `In the log, but no longer in the account; left out (${count}):`,
    ru: ({ count }) => `Есть в журнале, но уже нет в аккаунте; не войдут (${count}):`,
  }),
  REBUILD_PROVEN: {
    en: () => 'The log confirms the digest of this state.',
    ru: () => 'Журнал подтверждает отпечаток этого состояния.',
  },
  REBUILD_OTHER_DIGEST: message<'environment'>({
    en: ({ environment }) =>
      `Attention: after the last run the log recorded the digest of another state. A file in .crmctl/runs/${environment} may have been changed: restore that folder from a copy, or look at crmctl plan -e ${environment} closely before the next apply.`,
    ru: ({ environment }) =>
      `Внимание: после последнего запуска в журнал записан отпечаток другого состояния. Возможно, изменён файл в .crmctl/runs/${environment}: восстановите эту папку из копии или внимательно посмотрите crmctl plan -e ${environment} перед следующим применением.`,
  }),
  REBUILD_UNPROVEN: {
    en: () => 'The log has no digest of this state: it is assembled from the log’s entries and the run records.',
    ru: () => 'Отпечатка этого состояния в журнале нет: оно собрано из записей журнала и записей запусков.',
  },
  ASK_REBUILD: message<'environment' | 'count'>({
    en: ({ environment, count }) => `Write this state for ${environment} (${counted('en', count, 'object')})?`,
    ru: ({ environment, count }) => `Записать это состояние для ${environment} (${counted('ru', count, 'object')})?`,
  }),
  STATE_REBUILT: message<'environment' | 'count'>({
    en: ({ environment, count }) =>
      `${environment}: the recorded state is rebuilt, and the log says so; objects: ${count}.`,
    ru: ({ environment, count }) =>
      `${environment}: сохранённое состояние восстановлено, это записано в журнал; объектов: ${count}.`,
  }),
  STATE_SOUND: message<'environment' | 'count'>({
    en: ({ environment, count }) =>
      `${environment}: the recorded state is already correct; objects: ${count}. The log says so.`,
    ru: ({ environment, count }) =>
      `${environment}: сохранённое состояние уже верное; объектов: ${count}. Это записано в журнал.`,
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
      `the record of a run, ${file}, cannot be read as JSON. Restore it from a copy; without it crmctl cannot tell what that run was to write.`,
    ru: ({ file }) =>
      `запись запуска ${file} не читается как JSON. Восстановите её из копии: без неё неизвестно, что этот запуск должен был записать.`,
  }),
  RUN_EDITED: message<'run' | 'file'>({
    en: ({ run, file }) =>
      `${file} is not what run ${run} wrote: the log has another digest of it. Nothing was done. Restore the file from a copy. Without a copy, move it away: crmctl then uses only the log and the account.`,
    ru: ({ run, file }) =>
      `${file} — не то, что записал запуск ${run}: в журнале другой отпечаток. Ничего не сделано. Восстановите файл из копии. Если копии нет, уберите его: тогда crmctl учтёт только журнал и аккаунт.`,
  }),
  RUN_UNPROVEN: message<'environment' | 'run' | 'file'>({
    en: ({ environment, run, file }) =>
      `run ${run} of ${environment} was made by an earlier version: the log proves its plan and its target, but not the recorded state before it. ${environment} requires approval, so ${file} is not used. Move the file away to continue with the log and the account only.`,
    ru: ({ environment, run, file }) =>
      `запуск ${run} среды ${environment} сделан прежней версией: журнал подтверждает его план и цель, но не сохранённое состояние до него. ${environment} требует одобрения, поэтому ${file} не используется. Уберите этот файл, чтобы продолжить только по журналу и аккаунту.`,
  }),
  RUN_PARTLY_PROVEN: message<'environment' | 'run'>({
    en: ({ environment, run }) =>
      `${environment}: run ${run} was made by an earlier version. The log proves its plan and its target, but not the recorded state before it.`,
    ru: ({ environment, run }) =>
      `${environment}: запуск ${run} сделан прежней версией. Журнал подтверждает его план и цель, но не сохранённое состояние до него.`,
  }),
  WRITER_DAMAGED: message<'file'>({
    en: ({ file }) =>
      `${file} names the run that is writing, and cannot be read. Make sure that no crmctl or pulumi is at work on this environment, then delete the file.`,
    ru: ({ file }) =>
      `файл ${file} называет запуск, который пишет сейчас, и не читается. Убедитесь, что ни crmctl, ни pulumi не работают с этой средой, и удалите файл.`,
  }),
  NO_ROOM: message<'dir' | 'megabytes'>({
    en: ({ dir, megabytes }) =>
      `there is not enough space in ${dir}: a run needs ${megabytes} MB for its log and records. Nothing was written to the CRM. Free some space and run the command again.`,
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
