import { type CarryOut, carryOut } from '../operations/carry-out';
import { renderSteps } from '../plan/render/human';
import type { CommandContext } from './command';

/** Carries out and tells what is left to a person, once more at the end, where it is seen. Returns the id of the run. */
export async function carryOutAloud(context: CommandContext, work: CarryOut): Promise<string> {
  const { host, format, language, stderr, answer } = context;
  const result = await carryOut(context, work);
  const { run, environment, manual } = result;
  if (manual.length > 0) {
    host.notify({ code: 'MANUAL_LEFT', args: { environment, count: manual.length } });
    if (format !== 'json') stderr(`${renderSteps(manual, language)}\n`);
  }
  if (format === 'json') answer(result);
  return run;
}
