import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { printFile, schemaFolder, schemaReference } from '../../config';
import { keepIfPossible } from '../../engine/keep-snapshot';
import { keyOf } from '../../import/keys';
import { prepareImport, writeFiles } from '../../import/prepare';
import { importedText } from '../../import/to-text';
import { say } from '../../messages';
import { Failure } from '../../model/diagnostic';
import { carryOut } from '../carry-out';
import type { CommandContext, RunCommand } from '../command';
import { baseOf, pulumiOnPath } from '../engine-state';
import { EXIT } from '../exit-codes';
import { namedEnvironment, reachAccount } from '../workflow';
import { printPlan } from './plan';

/** The live account becomes text and state without a write; an empty plan is the proof. */
export const run: RunCommand = async ({ options }, context) => {
  const { projectDir, host, language } = context;
  const environment = namedEnvironment(options.env);
  assertNoText(projectDir);
  const pulumi = await pulumiOnPath();
  const account = await reachAccount(context, environment);
  const known = await baseOf(context, environment, pulumi);
  if (known.size > 0) throw new Failure('refused', 'IMPORT_KNOWN', { environment, count: known.size });
  const answers = await account.driver.answers();
  const snapshot = account.driver.parse(answers);
  keepIfPossible({ projectDir, environment, host, answers, accountId: snapshot.accountId, hints: true, whole: true });
  const imported = importedText(snapshot, {
    project: projectText(context, environment),
    schemas: schemaFolder(projectDir),
  });
  const scratch = join(projectDir, '.crmctl', 'import');
  const prepared = await prepareImport({ scratch, environment, imported, account, snapshot, now: host.now() });
  const { plan } = prepared.planned;
  for (const { code, args } of imported.unexpressed) context.stderr(`! ${say(code, args, language)}\n`);
  context.stderr(`! ${say('IMPORT_NOT_READ', {}, language)}\n`);
  printPlan(plan, context);
  if (plan.operations.length > 0)
    throw new Failure('tool', 'IMPORT_UNFAITHFUL', { count: plan.operations.length, folder: scratch });
  writeFiles(projectDir, imported.files);
  rmSync(scratch, { recursive: true, force: true });
  const opened = {
    account: { ...account, name: environment, bundle: plan.bundle },
    project: prepared.text.project,
    base: prepared.base,
    pulumi,
  };
  await carryOut(context, { opened, plan, desired: prepared.desired, confirm: false, intoState: true });
  host.notify({
    code: 'IMPORT_DONE',
    args: { environment, files: imported.files.size, objects: prepared.desired.objects.length },
  });
  return EXIT.done;
};

/** An import writes a new text; it never mixes with one that is there. */
function assertNoText(projectDir: string): void {
  const folder = join(projectDir, 'crm');
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  const texts = files.filter((file) => /\.ya?ml$/.test(file) && file !== 'project.yaml');
  if (texts.length > 0) throw new Failure('refused', 'IMPORT_TEXT_EXISTS', { files: texts.slice(0, 3) });
}

/** The project's own settings where there are some, else new ones for one environment. */
function projectText(context: CommandContext, environment: string): string {
  const file = join(context.projectDir, 'crm', 'project.yaml');
  if (existsSync(file)) return readFileSync(file, 'utf8');
  const settings = {
    name: keyOf(basename(context.projectDir)).replaceAll('_', '-') || 'crm',
    crm: 'amocrm',
    language: context.language,
    environments: [environment],
  };
  return printFile(
    'project',
    settings,
    schemaReference('project', 'crm/project.yaml', schemaFolder(context.projectDir)),
  );
}
