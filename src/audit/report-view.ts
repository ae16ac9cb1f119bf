import { sayFound } from '../messages';
import type { auditReportMessages as messages } from '../messages/audit-report';
import type { Language } from '../messages/catalog';
import { weaknesses } from '../messages/policy';
import { padColumns } from '../model/columns';
import type { Arguments } from '../model/message';
import { visible } from '../model/visible-text';
import type { BadEntry, HeadState, NotProven, Verdict, VerificationReport } from './report';

type Code = keyof typeof messages;

const VERDICTS: Record<Verdict, Code> = {
  pass: 'AUDIT_PASS',
  tampered: 'AUDIT_TAMPERED',
  incomplete: 'AUDIT_INCOMPLETE',
};

const HEADS: Record<HeadState, Code> = {
  good: 'AUDIT_HEAD_GOOD',
  missing: 'AUDIT_HEAD_MISSING',
  noKey: 'AUDIT_HEAD_NO_KEY',
  unreadable: 'AUDIT_HEAD_UNREADABLE',
  badSignature: 'AUDIT_HEAD_BAD_SIGNATURE',
  foreign: 'AUDIT_HEAD_FOREIGN',
  contradicts: 'AUDIT_HEAD_CONTRADICTS',
};

const BAD: Record<BadEntry['reason'], Code> = {
  json: 'AUDIT_BAD_JSON',
  canonical: 'AUDIT_BAD_CANONICAL',
  shape: 'AUDIT_BAD_SHAPE',
  seq: 'AUDIT_BAD_SEQ',
  origin: 'AUDIT_BAD_ORIGIN',
  hash: 'AUDIT_BAD_HASH',
  tooLong: 'AUDIT_BAD_TOO_LONG',
  root: 'AUDIT_BAD_ROOT',
  missing: 'AUDIT_BAD_MISSING',
};

const NOT_PROVEN: Record<NotProven['code'], Code> = {
  KEY_FROM_FOLDER: 'AUDIT_KEY_FROM_FOLDER',
  NO_ANCHORS: 'AUDIT_NO_ANCHORS',
  ANCHORS_NOT_THERE: 'AUDIT_ANCHORS_NOT_THERE',
  ANCHORS_FOREIGN: 'AUDIT_ANCHORS_FOREIGN',
  ANCHORS_FROM_FOLDER: 'AUDIT_ANCHORS_FROM_FOLDER',
  AFTER_LAST_ANCHOR: 'AUDIT_AFTER_LAST_ANCHOR',
  BEFORE_FIRST_ENTRY: 'AUDIT_BEFORE_FIRST_ENTRY',
  OUTSIDE: 'AUDIT_OUTSIDE',
  TIME: 'AUDIT_CLOCK',
};

const LABEL_WIDTH: Readonly<Record<Language, number>> = { en: 13, ru: 19 };

/** The report for a person: one line per question, what is wrong, and always what is not proven. */
export function viewReport(report: VerificationReport, language: Language): string {
  const say = (code: Code, args: Arguments = {}) => sayFound({ code, args }, language);
  const lines = [`${visible(report.origin || '?')}  ${say(VERDICTS[report.verdict])}`];
  const row = (label: Code, text: string) =>
    lines.push(`  ${padColumns(say(label), LABEL_WIDTH[language])}${visible(text)}`);

  row(
    'AUDIT_ROW_ENTRIES',
    say(report.firstBad ? 'AUDIT_ENTRIES_BAD' : 'AUDIT_ENTRIES_GOOD', { count: report.entries }),
  );
  const { state, size = '?', root = '' } = report.checkpoint;
  row('AUDIT_ROW_CHECKPOINT', say(HEADS[state], { size, root: `${root.slice(0, 8)}…`, key: keyName(report) }));
  row('AUDIT_ROW_ANCHORS', anchorsText(report, say));
  const { first, last, backwards } = report.time;
  if (first && last) row('AUDIT_ROW_TIME', say('AUDIT_TIME', { first, last, backwards }));
  row('AUDIT_ROW_RUNS', say('AUDIT_RUNS', { ...report.runs, open: report.openRuns.length }));
  for (const [label, text] of aboutRuns(report, say, language)) row(label, text);
  if (report.unsigned.entries + report.unsigned.bytes > 0)
    row('AUDIT_ROW_UNSIGNED', say('AUDIT_UNSIGNED', report.unsigned));
  for (const { from, count } of report.adopted ?? [])
    row('AUDIT_ROW_ADOPTED', say('AUDIT_ADOPTED', { seq: from, upTo: from + count - 1 }));
  for (const run of report.openRuns) row('AUDIT_ROW_OPEN_RUN', run);
  for (const { file, state: anchorState, size: anchorSize = '?', root: anchorRoot = '' } of report.anchors) {
    if (anchorState === 'good') continue;
    row(
      'AUDIT_ROW_ANCHORS',
      `${file}: ${say(HEADS[anchorState], { size: anchorSize, root: `${anchorRoot.slice(0, 8)}…` })}`,
    );
  }
  if (report.firstBad) row('AUDIT_ROW_FIRST_BAD', badText(report.firstBad, say));
  for (const { code, args } of report.notProven) row('AUDIT_ROW_NOT_PROVEN', say(NOT_PROVEN[code], args));
  return `${lines.join('\n')}\n`;
}

/** What allowed the writes, and whether the readings between them are all there. */
function aboutRuns(report: VerificationReport, say: Say, language: Language): [Code, string][] {
  const { approvals, policy, withoutPlan, accepted, snapshots } = report;
  const rows: [Code, string][] = [];
  if (policy) {
    const before = policy.before.join(' → ');
    const demand = policy.approval ? 'AUDIT_POLICY_APPROVAL' : 'AUDIT_POLICY_OPEN';
    rows.push(['AUDIT_ROW_POLICY', say(demand, { at: policy.at, before, log: policy.log })]);
  }
  for (const { at, weaker, reason, ...who } of accepted)
    rows.push([
      'AUDIT_ROW_WEAKENED',
      say('AUDIT_WEAKENED', { at, what: weaknesses(weaker, language), reason, ...who }),
    ]);
  if (approvals.approved + approvals.unapproved > 0)
    rows.push(['AUDIT_ROW_APPROVED', say('AUDIT_APPROVALS', approvals)]);
  for (const { undoes = '', ...run } of withoutPlan)
    rows.push(['AUDIT_ROW_WITHOUT_PLAN', say('AUDIT_WITHOUT_PLAN', { ...run, undoes })]);
  if (!snapshots) return rows;
  rows.push([
    'AUDIT_ROW_READS',
    say('AUDIT_READS', { ...snapshots, missing: snapshots.missing.length, added: snapshots.added.length }),
  ]);
  const named = (code: Code, found: readonly { at: string; digest: string }[]) =>
    found.map(({ at, digest }): [Code, string] => ['AUDIT_ROW_READS', say(code, { at, digest: digest.slice(0, 12) })]);
  return [...rows, ...named('AUDIT_READ_MISSING', snapshots.missing), ...named('AUDIT_READ_ADDED', snapshots.added)];
}

type Say = (code: Code, args?: Arguments) => string;

/** `<name>+<hex>` without the public key. */
function keyName({ key }: VerificationReport): string {
  return key?.text.split('+').slice(0, 2).join('+') ?? '?';
}

function anchorsText({ anchors }: VerificationReport, say: Say): string {
  if (anchors.length === 0) return say('AUDIT_ANCHORS_NONE');
  const good = anchors.filter(({ state }) => state === 'good');
  return say('AUDIT_ANCHORS', { good: good.length, count: anchors.length, size: good.at(-1)?.size ?? '?' });
}

function badText({ seq, line, upTo, reason, expected, actual, witness = '?' }: BadEntry, say: Say): string {
  const place =
    upTo !== undefined && upTo > seq ? say('AUDIT_BAD_BETWEEN', { seq, upTo }) : say('AUDIT_BAD_AT', { seq, line });
  return place + say(BAD[reason], { expected, actual, witness });
}
