import { type LoadedProject, renderHuman } from '../configuration';
import { brieflyOf } from '../drift/render/words';
import type { AdoptedDrift } from '../operations/drift/adopt';
import type { CommandContext } from './command';
import { respeltTexts } from './import-report';
import { patchOf } from './patch';

/** Shows what `drift --adopt` has written, for review, and what it has left. */
export function reportAdopted(
  { files, conflicts, left, respelt }: AdoptedDrift,
  { sources, text }: LoadedProject,
  environment: string,
  { host, language, format, color, stdout, stderr, answer }: CommandContext,
): void {
  const patches = [...files].map(([file, now]) => ({ file, patch: patchOf(file, sources.get(file), now) }));
  const items = left.map((difference) => brieflyOf(difference, language));
  const isDone = files.size === 0 && conflicts.length + left.length === 0;
  if (format === 'json') answer({ environment, files: patches, left: items, respelt, conflicts });
  else for (const { patch } of patches) stdout(patch);
  if (conflicts.length > 0 && format !== 'json') stderr(renderHuman(conflicts, { language, color, sources }));
  if (items.length > 0) host.notify({ code: 'DRIFT_NOT_ADOPTED', args: { items } });
  if (respelt.length > 0) host.notify({ code: 'DRIFT_RESPELT', args: { items: respeltTexts(respelt) } });
  // whoever repeats a command that was killed finds its work done
  if (isDone) host.notify({ code: 'DRIFT_NOTHING_TO_ADOPT', args: { environment } });
  else
    host.notify({ code: 'DRIFT_ADOPTED', args: { files: files.size, commands: recordingCommands(text, environment) } });
}

function recordingCommands(text: LoadedProject['text'], environment: string): string {
  return text?.project.approval.includes(environment)
    ? `crmctl plan -e ${environment} --out plan.json, crmctl apply plan.json`
    : `crmctl apply -e ${environment}`;
}
