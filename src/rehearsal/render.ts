import { say, sayFound } from '../messages';
import type { Language } from '../messages/catalog';
import { kindName } from '../messages/kind-words';
import { visible } from '../model/visible-text';
import { changeLine } from '../plan/render/change-text';
import { lossText } from '../rollback/losses';
import type { Difference, Rehearsal, RehearsedRequest, Step } from './types';

/** The rehearsal for a terminal, step by step, the verdict last. */
export function renderRehearsal(rehearsal: Rehearsal, language: Language): string {
  const { environment, plan, accountId, leads, steps, unlike, losses, verdict } = rehearsal;
  const head = say('REHEARSAL_TITLE', { plan: plan.slice(0, 16), environment, account: accountId }, language);
  const lines = [
    head,
    say('REHEARSAL_FORECAST', { ...rehearsal.forecast }, language),
    ...(leads > 0 ? [say('REHEARSAL_LEADS', { count: leads }, language)] : []),
    ...(unlike.length > 0 ? [`! ${say('COPY_UNLIKE', { objects: unlike }, language)}`] : []),
    ...steps.flatMap((step, index) => ['', ...stepLines(step, index, rehearsal, language)]),
    ...(losses.length > 0 ? ['', say('REAL_LOSSES', {}, language)] : []),
    ...losses.map((loss) => `  - ${lossText(loss, language)}`),
    '',
    say(`VERDICT_${verdict}`, {}, language),
  ];
  return `${lines.join('\n')}\n`;
}

function stepLines(step: Step, index: number, rehearsal: Rehearsal, language: Language): string[] {
  const { operations, writes, reads, forecast, seconds } = step;
  const facts = { operations, writes, reads, plannedWrites: forecast.writes, plannedReads: forecast.reads };
  const rate = rehearsal.requestsPerSecond;
  const pace = rate === 0 ? [] : [say('STEP_SECONDS', { seconds, rate }, language)];
  const title = `${index + 1}. ${say(`STEP_${step.name}`, {}, language)} — ${say('STEP_FACTS', facts, language)}`;
  const outcome = [
    ...requestLines(step.requests),
    ...step.findings.map((finding) => `✗ ${sayFound(finding, language)}`),
    ...step.refusals.flatMap(({ objects, code, args }) => [
      `✗ ${say('STEP_REFUSED', { objects }, language)}`,
      ...sayFound({ code, args }, language)
        .split('\n')
        .map((line) => `  ${line}`),
    ]),
    ...(step.skipped.length > 0 ? [`! ${say('STEP_SKIPPED', { objects: step.skipped }, language)}`] : []),
    ...proof(step, language),
    ...(step.name === 'undo' && isGood(step) ? differenceLines(rehearsal.differences, language) : []),
  ];
  return [[title, ...pace].join('; '), ...outcome.map((line) => `   ${line}`)];
}

function proof(step: Step, language: Language): string[] {
  if (step.left.length > 0) return [`✗ ${say('STEP_LEFT', { objects: step.left }, language)}`];
  return isGood(step) ? [say('STEP_PROVEN', {}, language)] : [];
}

function isGood({ findings, refusals, left }: Step): boolean {
  return findings.length + refusals.length + left.length === 0;
}

/** Writes in the order in which they were sent; neighbours that differ in ids alone are one line. */
function requestLines(requests: readonly RehearsedRequest[]): string[] {
  const lines: { text: string; count: number }[] = [];
  for (const { method, path, status } of requests) {
    if (method === 'GET') continue;
    const text = visible(`${method} ${path.replace(/\/[0-9a-z_]*\d[0-9a-z_]*(?=\/|$)/g, idOrVersion)} ${status}`);
    const last = lines.at(-1);
    if (last?.text === text) last.count += 1;
    else lines.push({ text, count: 1 });
  }
  return lines.map(({ text, count }) => (count === 1 ? text : `${text} ×${count}`));
}

const idOrVersion = (part: string) => (part === '/v4' ? part : '/{id}');

function differenceLines(differences: readonly Difference[], language: Language): string[] {
  if (differences.length === 0) return [say('UNDO_PROVEN', {}, language)];
  return [
    say('UNDO_DIFFERS', {}, language),
    ...differences.map((difference) => {
      const text = sayFound({ code: `DIFFERS_${difference.what}`, args: wordsOf(difference, language) }, language);
      const mark = difference.allowed ? '' : ` — ${say('DIFFERS_NOT_ALLOWED', {}, language)}`;
      return `  ${difference.allowed ? '-' : '✗'} [${difference.undo}] ${text}${mark}`;
    }),
  ];
}

function wordsOf(difference: Difference, language: Language): Record<string, string | number> {
  switch (difference.what) {
    case 'identity':
    case 'leads': {
      const { allowed: _allowed, ...words } = difference;
      return words;
    }
    case 'gone':
    case 'new':
      return { kind: kindName(difference.kind, language), name: difference.name };
    case 'changed':
      return {
        kind: kindName(difference.kind, language),
        name: difference.name,
        change: changeLine(difference.change, { kind: difference.kind, language, names: difference.names }),
      };
  }
}
