import { Failure } from '../../model/diagnostic';
import type { RunCommand } from '../command';
import { SHELLS } from '../completion/scripts';
import { EXIT } from '../exit-codes';
import { runningSandbox } from '../sandbox/find';
import { setVariable } from '../sandbox/shell-words';
import { sandboxVariables } from '../sandbox/variables';

/** For `eval "$(crmctl sandbox env)"`: the addresses and tokens of the sandbox that runs in the background. */
export const run: RunCommand = async ({ options: { shell: name = 'bash' } }, context) => {
  const shell = SHELLS.find((known) => known === name);
  if (!shell) throw new Failure('usage', 'SHELL_UNKNOWN', { name: String(name), known: [...SHELLS] });
  const variables = await sandboxVariables(context.projectDir, await runningSandbox(context.projectDir));
  if (context.format === 'json') context.answer({ variables: Object.fromEntries(variables) });
  else context.stdout(variables.map(([variable, value]) => `${setVariable(shell, variable, value)}\n`).join(''));
  return EXIT.done;
};
