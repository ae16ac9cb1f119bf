import { aloneIn } from '../../engine/workspace/run-lock';
import { importAccount } from '../../operations/import';
import { chooseEnvironment } from '../../operations/open';
import type { RunCommand } from '../command';
import { EXIT } from '../exit-codes';
import { reportImport } from '../import-report';

/** Brings the live account under management, and says what that changed in the files. */
export const run: RunCommand = async ({ options }, context) => {
  const environment = await chooseEnvironment(context, options.env);
  const [update, dryRun, first] = [options.update === true, options.dryRun === true, options.first === true];
  const work = () => importAccount(context, environment, { update, dryRun, first });
  // what is only looked at needs nobody else to stand still
  const imported = await (dryRun ? work() : aloneIn(context.projectDir, environment, work));
  reportImport(imported, dryRun, context);
  return EXIT.done;
};
