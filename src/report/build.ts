import type { Configuration, Stack } from '../configuration';
import { say } from '../messages';
import type { Language } from '../messages/catalog';
import type { Address } from '../model/address';
import { type DesiredObject, ofKind } from '../model/desired';
import type { ReportDocument, Section } from './document';
import { placeOf } from './place';
import { accessSection } from './sections/access';
import { environmentsSection } from './sections/environments';
import { fieldsSection } from './sections/fields';
import { otherSections } from './sections/others';
import { pipelinesSection } from './sections/pipelines';
import { webhooksSection } from './sections/webhooks';
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
    pipelinesSection(objects, words, place),
    accessSection(objects, words, place),
    fieldsSection(objects, words, place),
    webhooksSection(objects, words, place),
    ...otherSections(objects, words, place),
    environmentsSection(text, stacks, objects, words, place),
  ].filter((section) => section !== undefined);
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
  const stages = ofKind(objects, 'pipeline').reduce((sum, { spec }) => sum + spec.stages.length, 0);
  const counts = [
    { what: 'PIPELINES', count: ofKind(objects, 'pipeline').length, to: 'pipelines' },
    { what: 'STAGES', count: stages, to: 'pipelines' },
    { what: 'ROLES', count: ofKind(objects, 'role').length, to: 'access' },
    { what: 'FIELDS', count: ofKind(objects, 'field').length, to: 'fields' },
    { what: 'WEBHOOKS', count: ofKind(objects, 'webhook').length, to: 'webhooks' },
  ] as const;
  return counts
    .filter(({ count, to }) => count > 0 && sections.some(({ id }) => id === to))
    .map(({ what, count, to }) => ({ label: say(`REPORT_COUNT_${what}`, { count }, language), count, to }));
}
