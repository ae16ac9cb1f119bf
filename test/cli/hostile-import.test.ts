import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportImport } from '../../src/cli/import-report';
import { LANGUAGES, type Language } from '../../src/messages/catalog';
import { firstHidden } from '../../src/model/visible-text';
import { type OpenAccount, openAccount } from '../crm/sandbox-account';
import { imported } from '../import/adopting';
import { HOSTILE } from '../support/hostile';
import { seenOnTerminal } from '../support/terminal';
import { testContext } from './test-context';

let account: OpenAccount;
beforeAll(async () => {
  account = await openAccount('amocrm', { scenario: 'distributor-in-use' });
});
afterAll(() => account.close());

/** The account as it is, with something hostile behind the names of a pipeline, a stage, a field, an option, a role and a tag. */
function hostileAccount(): OpenAccount {
  const { driver } = account;
  const parse: typeof driver.parse = (answers) => {
    const snapshot = structuredClone(driver.parse(answers));
    const [pipeline] = snapshot.pipelines;
    const field = snapshot.fields.find(({ options }) => options.length > 0);
    const stage = pipeline?.stages.find(({ role }) => role === 'own');
    for (const named of [pipeline, stage, field, snapshot.roles[0]]) if (named) named.name += HOSTILE;
    if (field?.options[0]) field.options[0].value += HOSTILE;
    return snapshot;
  };
  return { ...account, driver: { ...driver, parse } };
}

async function told(language: Language, dryRun: boolean) {
  const { adopted, proof } = await imported(hostileAccount());
  const { context, output } = testContext({ language });
  const about = { environment: 'dev', manner: 'first' as const, base: new Map(), sources: new Map() };
  reportImport({ ...about, adopted, proof }, dryRun, context);
  return { ...output, plan: proof.left.plan, files: [...adopted.files.values()] };
}

describe.each(LANGUAGES)('the report of an import from an account with hostile names (%s)', (language) => {
  it('names them, and nothing of them is hidden or leaves its line', async () => {
    const { stdout, stderr } = await told(language, false);
    expect(stdout).toContain('\\u001b');
    for (const text of [stdout, stderr]) {
      expect(firstHidden(text, /\n/)).toBeUndefined();
      const printed = text.trimEnd().split('\n');
      expect(await seenOnTerminal(text)).toEqual(printed.map((line) => line.trimEnd()));
    }
  });

  it('announces what the configuration states without such characters, in --json, too', async () => {
    const { adopted, proof } = await imported(hostileAccount());
    const { context, output } = testContext({ language, format: 'json' });
    const about = { environment: 'dev', manner: 'update' as const, base: new Map(), sources: new Map() };
    reportImport({ ...about, adopted, proof }, false, context);
    const { respelt, differ } = JSON.parse(output.stdout);
    expect(respelt.map(({ path }: { path: string[] }) => path.at(-1))).toEqual(Array(5).fill('name'));
    // what is announced is no difference that the text goes on having
    expect(differ).toEqual([]);
    const { stderr } = await told(language, false);
    expect(stderr).toContain(
      language === 'en' ? '! texts with invisible characters (5)' : '! тексты с невидимыми символами (5)',
    );
  });

  it('writes no such name into a file, nor into the patch of a dry run', async () => {
    const { files, stdout } = await told(language, true);
    for (const text of [...files, stdout]) expect(firstHidden(text ?? '', /\n/)).toBeUndefined();
  });
});

it('finds what it states without such characters again: the names are cleaned, nothing is made a second time', async () => {
  const { plan } = await told('en', false);
  expect(plan.operations.map(({ action }) => action)).not.toContain('create');
  const changed = plan.operations.flatMap(({ changes }) => changes.map(({ path }) => path.at(-1)));
  expect(new Set(changed)).toEqual(new Set(['name']));
});
