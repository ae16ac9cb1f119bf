import { say, sayFound } from '../../messages';
import type { Language } from '../../messages/catalog';
import { columnsOf, padColumns } from '../../model/columns';
import type { PlainCode } from '../../model/message';
import { pathText } from '../../model/path';
import { renderSteps } from '../../plan/render/human';
import { counts, type DriftReport } from '../report';
import type { DriftClass, Found } from '../types';
import {
  byObject,
  className,
  differenceLine,
  type FoundObject,
  headline,
  intervalText,
  markText,
  peopleText,
  threeWays,
  titleOf,
} from './words';

const SIGN: Record<DriftClass, string> = {
  conflict: '≠',
  changed: '≠',
  vanished: '−',
  replaced: '↻',
  unmanaged: '+',
  followed: '=',
};

/** The drift for a terminal: one block for each object, then what is known and no drift. */
export function renderDrift(report: DriftReport, language: Language): string {
  const counted = report.found.filter(counts);
  const followed = report.found.filter(({ class: driftClass, ignored }) => driftClass === 'followed' && !ignored);
  const ignored = report.found.filter((difference) => difference.ignored);
  const lines = [
    headline(report, counted, language),
    ...byObject(counted).flatMap((object) => renderObject(object, language)),
    ...section(
      'DRIFT_FOLLOWED_TITLE',
      followed.map((difference) => knownLine(difference, language)),
      language,
    ),
    ...section(
      'DRIFT_IGNORED_TITLE',
      ignored.map((difference) => knownLine(difference, language)),
      language,
    ),
    ...section('DRIFT_MANUAL_TITLE', manualLines(report, language), language),
    ...tail(report, counted, language),
  ];
  return `${lines.join('\n')}\n`;
}

export function renderObject(object: FoundObject, language: Language): string[] {
  const { found, first, class: how } = object;
  const head = `${SIGN[how]} ${titleOf(first, language)} — ${className(how, language)}`;
  const same = new Set(found.map(({ since }) => JSON.stringify(since))).size === 1;
  const details = found.flatMap((difference) => {
    const own = changeLines(difference, language);
    const more = [
      ...(difference.manualStep ? [say('DRIFT_MANUAL_STEP', {}, language)] : []),
      ...(same ? [] : intervalText(difference.since, language)),
      ...markText(difference, language),
    ];
    return [...own, ...more.map((line) => (own.length > 0 ? `  ${line}` : line))];
  });
  return [head, ...[...details, ...(same ? intervalText(first.since, language) : [])].map((line) => `    ${line}`)];
}

function changeLines(difference: Found, language: Language): string[] {
  if (difference.class !== 'conflict') return [differenceLine(difference, language) ?? []].flat();
  const sides = threeWays(difference, language);
  const width = Math.max(...sides.map(([label]) => columnsOf(label)));
  return [pathText(difference.path), ...sides.map(([label, value]) => `  ${padColumns(label, width)}  ${value}`)];
}

function knownLine(difference: Found, language: Language): string {
  const { ignored, class: how } = difference;
  const what = differenceLine(difference, language) ?? className(how, language);
  const why = ignored ? ` — ${say('DRIFT_IGNORED', { ...ignored }, language)}` : '';
  return `  ${titleOf(difference, language)}: ${what}${why}`;
}

function manualLines({ manual }: DriftReport, language: Language): string[] {
  return manual.length === 0 ? [] : [renderSteps(manual, language)];
}

function section(title: PlainCode, lines: string[], language: Language): string[] {
  return lines.length === 0 ? [] : ['', `${say(title, {}, language)}:`, ...lines];
}

/** Warnings, and whom one might ask. */
function tail(report: DriftReport, counted: readonly Found[], language: Language): string[] {
  const warnings = report.warnings.map((warning) => `! ${sayFound(warning, language)}`);
  const people = counted.length > 0 ? peopleText(report, language) : [];
  return warnings.length + people.length === 0 ? [] : ['', ...warnings, ...people];
}
