import type { Configuration, Stack } from '../configuration';
import { say } from '../messages';
import type { Language } from '../messages/catalog';
import type { Address } from '../model/address';
import type { DesiredObject } from '../model/desired';
import { partsOf } from '../model/parts';
import { crmReport } from './crm-report';
import type { ReportDocument, Section } from './document';
import { placeOf } from './place';
import { environmentsSection } from './sections/environments';
import { otherSections } from './sections/others';
import { wordsFor } from './words';

export interface ReportInput {
  text: Configuration;
  /** The environments whose files could be read, in the order of promotion. */
  stacks: readonly Stack[];
  /** What is described: of one environment, or of all of them together. */
  objects: readonly DesiredObject[];
  /** Objects that do not exist everywhere. */
  limits: ReadonlyMap<Address, readonly string[]>;
  environment?: string;
  language: Language;
  /** Day, as people write it. */
  date: string;
  digest: string;
  tool: string;
}

/** The configuration as a document: every kind of object has its place, also those that nobody thought of here. */
export function reportOf(input: ReportInput): ReportDocument {
  const { text, stacks, objects, environment, language } = input;
  const words = wordsFor(objects, language);
  const place = placeOf(input.limits);
  const sections = [
    ...crmReport().sections(objects, words, place),
    ...otherSections(objects, words, place),
    environmentsSection(text, stacks, objects, words, place),
  ];
  return {
    title: say('REPORT_TITLE', { project: text.project.name }, language),
    subtitle:
      environment === undefined ? say('REPORT_OF_ALL', {}, language) : say('REPORT_OF', { environment }, language),
    made: say('REPORT_MADE', { date: input.date, digest: input.digest.slice(0, 12), tool: input.tool }, language),
    counts: countsOf(sections, objects, language),
    sections,
  };
}

function countsOf(
  sections: readonly Section[],
  objects: readonly DesiredObject[],
  language: Language,
): ReportDocument['counts'] {
  const counts = crmReport().counted.map(({ label, kind, to, parts = false }) => {
    const own = objects.filter((object) => object.kind === kind);
    return { label, to, count: parts ? own.flatMap(({ spec }) => partsOf(kind, spec)).length : own.length };
  });
  return counts
    .filter(({ count, to }) => count > 0 && sections.some(({ id }) => id === to))
    .map(({ label, count, to }) => ({ label: say(label, { count }, language), count, to }));
}
