import { Failure } from '../../model/diagnostic';
import type { RunCommand } from '../command';
import { SCRIPTS, SHELLS } from '../completion/scripts';
import { EXIT } from '../exit-codes';

/** `crmctl completion bash|fish|powershell|zsh`: the script that teaches a shell to complete. */
export const run: RunCommand = async ({ args: [name = ''] }, context) => {
  const shell = SHELLS.find((known) => known === name);
  if (!shell) throw new Failure('usage', 'SHELL_UNKNOWN', { name, known: [...SHELLS] });
  context.stdout(SCRIPTS[shell]);
  return EXIT.done;
};
