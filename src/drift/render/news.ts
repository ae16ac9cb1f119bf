import { say, sayFound } from '../../messages';
import type { Language } from '../../messages/catalog';
import { pathText } from '../../model/path';
import { visible } from '../../model/visible-text';
import { counts, type DriftReport } from '../report';
import type { News } from '../reported';
import { renderObject } from './human';
import { changeData } from './json';
import { byObject } from './words';

/** What is new since the last nightly run, and what is gone; nothing else. */
export function renderNews(news: News, report: DriftReport, language: Language): string {
  const { environment } = report;
  const { detected, resolved } = news;
  const open = report.found.filter(counts).length;
  const nothing = detected.length + resolved.length === 0;
  const title = nothing
    ? say('DRIFT_NEWS_NONE', { environment, open }, language)
    : say('DRIFT_NEWS_TITLE', { environment, detected: detected.length, resolved: resolved.length }, language);
  const gone = resolved.map(({ object, name, path, how }) => {
    const what = path.length === 0 ? object : `${object}.${pathText(path)}`;
    return `✓ ${visible(`${what}${name === undefined ? '' : ` «${name}»`}`)} — ${say(`DRIFT_RESOLVED_${how}`, {}, language)}`;
  });
  const warnings = report.warnings.map((warning) => `! ${sayFound(warning, language)}`);
  const blocks = byObject(detected).flatMap((object) => renderObject(object, language));
  return `${[title, ...blocks, ...gone, ...warnings].join('\n')}\n`;
}

export function newsData({ detected, accepted, resolved }: News, report: DriftReport): object {
  const named = (found: typeof detected) =>
    found.map((difference) => ({ object: difference.object, name: difference.name, ...changeData(difference) }));
  const { environment, accountId, at, warnings } = report;
  const open = report.found.filter(counts).length;
  return { environment, accountId, at, detected: named(detected), accepted: named(accepted), resolved, open, warnings };
}
