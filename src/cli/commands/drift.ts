import { scopeOf } from '../../engine/scope';
import { say } from '../../messages';
import type { Language } from '../../messages/catalog';
import { type Drift, type DriftItem, driftOf } from '../../plan/drift';
import { kindName, titleOf, valueText } from '../../plan/render/words';
import type { CommandContext, RunCommand } from '../command';
import { EXIT } from '../exit-codes';
import { chooseEnvironment, open } from '../workflow';

export const run: RunCommand = async ({ options }, context) => {
  const environment = await chooseEnvironment(context, options.env);
  const { environment: opened, base } = await open(context, environment);
  const snapshot = await opened.driver.snapshot(scopeOf(opened.driver, opened.desired, base));
  const drift = driftOf({ desired: opened.desired, base, snapshot });
  print(environment, drift, context);
  const found = drift.items.length + drift.unexpected.length > 0;
  return found && options.detailedExitcode === true ? EXIT.changes : EXIT.done;
};

function print(environment: string, drift: Drift, { format, language, stdout }: CommandContext): void {
  if (format === 'json') {
    const items = drift.items.map(({ operation, changes, class: kind }) => ({
      object: operation.address,
      class: kind,
      changes,
    }));
    stdout(`${JSON.stringify({ environment, items, unexpected: drift.unexpected }, null, 2)}\n`);
    return;
  }
  const lines = drift.items.flatMap((item) => itemLines(item, language));
  const unexpected = drift.unexpected.map((finding) => `! ${say(finding.code, finding.args, language)}`);
  const count = drift.items.length;
  const title = say(count === 0 ? 'DRIFT_NONE' : 'DRIFT_TITLE', { environment, count }, language);
  stdout(`${[title, ...lines, ...unexpected].join('\n')}\n`);
}

function itemLines({ operation, changes, class: kind }: DriftItem, language: Language): string[] {
  const head = `≠ ${kindName(operation, language)} ${operation.key} «${titleOf(operation)}» — ${say(`DRIFT_${kind}`, {}, language)}`;
  if (kind === 'vanished') return [head];
  return [
    head,
    ...changes.map((change) => `    ${change.path}: ${valueText(change.from ?? '—')} → ${valueText(change.to ?? '—')}`),
  ];
}
