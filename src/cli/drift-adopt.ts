import { environmentValues, type LoadedProject, loadStack, renderHuman } from '../configuration';
import { adoptDrift } from '../drift/adopt';
import { brieflyOf } from '../drift/render/words';
import { counts } from '../drift/report';
import type { Found } from '../drift/types';
import { schemaFolder } from '../editing';
import { writeTogether } from '../files/write-together';
import { say } from '../messages';
import type { Opened } from '../operations/open';
import type { CommandContext } from './command';
import type { Look } from './drift-look';
import { EXIT } from './exit-codes';
import { respeltTexts } from './import-report';
import { patchOf } from './patch';

/** Writes what was changed by hand into the files, for review, and shows what changes in them. */
export async function adoptIntoText(
  context: CommandContext,
  { base }: Opened,
  { sources, text }: LoadedProject,
  { report, snapshot }: Look,
  /** What was named; what counts, where nothing was. */
  named: readonly Found[] | undefined,
): Promise<number> {
  const { projectDir, host, language, format, color, stdout, stderr } = context;
  const { environment } = report;
  const { stack } = await loadStack(projectDir, environment);
  const date = report.at.slice(0, 10);
  const adopted = adoptDrift({
    differences: named ?? report.found.filter(counts),
    snapshot,
    sources,
    environment: stack ? environmentValues(stack, host.env) : { name: environment, variables: {} },
    base,
    reason: say('DRIFT_ADOPT_REASON', { environment, date }, language),
    schemas: schemaFolder(projectDir),
  });
  const { files, conflicts, left, respelt } = adopted;
  const patches = [...files].map(([file, text]) => ({ file, patch: patchOf(file, sources.get(file), text) }));
  const items = left.map((difference) => brieflyOf(difference, language));
  const isDone = files.size === 0 && conflicts.length + left.length === 0;
  await writeTogether(projectDir, files);
  if (format === 'json') context.answer({ environment, files: patches, left: items, respelt, conflicts });
  else for (const { patch } of patches) stdout(patch);
  if (conflicts.length > 0 && format !== 'json') stderr(renderHuman(conflicts, { language, color, sources }));
  if (items.length > 0) host.notify({ code: 'DRIFT_NOT_ADOPTED', args: { items } });
  if (respelt.length > 0) host.notify({ code: 'DRIFT_RESPELT', args: { items: respeltTexts(respelt) } });
  // whoever repeats a command that was killed finds its work done
  if (isDone) host.notify({ code: 'DRIFT_NOTHING_TO_ADOPT', args: { environment } });
  else
    host.notify({ code: 'DRIFT_ADOPTED', args: { files: files.size, commands: recordingCommands(text, environment) } });
  return EXIT.done;
}

function recordingCommands(text: LoadedProject['text'], environment: string): string {
  return text?.project.approval.includes(environment)
    ? `crmctl plan -e ${environment} --out plan.json, crmctl apply plan.json`
    : `crmctl apply -e ${environment}`;
}
