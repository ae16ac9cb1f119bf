import { expect, it } from 'vitest';
import { notProven } from '../../src/audit/not-proven';
import type { VerificationReport } from '../../src/audit/report';

const report: Omit<VerificationReport, 'notProven'> = {
  verdict: 'pass',
  origin: 'log',
  entries: 6,
  checkpoint: { file: 'checkpoint', state: 'good', size: 6 },
  key: { text: 'log+00000000+A', trusted: true },
  anchors: [{ file: '6.checkpoint', state: 'good', size: 6 }],
  unsigned: { entries: 0, bytes: 0 },
  runs: { complete: 0, failed: 0, interrupted: 0 },
  openRuns: [],
  approvals: { approved: 0, unapproved: 0, unknown: 0 },
  withoutPlan: [],
  accepted: [],
  time: { backwards: 0 },
};
const ALWAYS = [
  { code: 'OUTSIDE', args: {} },
  { code: 'TIME', args: {} },
];
const of = (about: Partial<VerificationReport> = {}, anchorsDir: string | null = 'elsewhere') =>
  notProven({ ...report, ...about }, anchorsDir ?? undefined).filter(
    ({ code }) => code !== 'OUTSIDE' && code !== 'TIME',
  );

it('what happens past this tool and the exact times are never proven', () => {
  expect(notProven(report, 'elsewhere')).toEqual(ALWAYS);
});

it('the key is not proven unless it came from elsewhere', () => {
  expect(of({ key: { text: 'log+00000000+A', trusted: false } })).toEqual([{ code: 'KEY_FROM_FOLDER', args: {} }]);
  const { key: _key, ...keyless } = report;
  expect(notProven(keyless, 'elsewhere')).toEqual([{ code: 'KEY_FROM_FOLDER', args: {} }, ...ALWAYS]);
});

it('anchors prove less where there are none, and where they lie beside the log', () => {
  expect(of({ anchors: [] }, null)).toEqual([{ code: 'NO_ANCHORS', args: {} }]);
  expect(of({}, null)).toEqual([{ code: 'ANCHORS_FROM_FOLDER', args: {} }]);
});

it('anchors that were asked for prove nothing where they are not, or are of another log', () => {
  const foreign = { file: '6.checkpoint', state: 'foreign', size: 6 } as const;
  expect(of({ anchors: [] })).toEqual([{ code: 'ANCHORS_NOT_THERE', args: { dir: 'elsewhere' } }]);
  expect(of({ anchors: [foreign] })).toEqual([{ code: 'ANCHORS_FOREIGN', args: { dir: 'elsewhere' } }]);
  expect(of({ anchors: [...report.anchors, { ...foreign, file: '7.checkpoint' }] })).toEqual([]);
});

it('what stands behind the newest good anchor is not proven by it', () => {
  const anchors: VerificationReport['anchors'] = [
    { file: '2.checkpoint', state: 'good', size: 2 },
    { file: '4.checkpoint', state: 'good', size: 4 },
    { file: '5.checkpoint', state: 'contradicts', size: 5 },
    { file: 'x.checkpoint', state: 'good' },
  ];
  expect(of({ anchors })).toEqual([{ code: 'AFTER_LAST_ANCHOR', args: { count: 2, size: 4 } }]);
  expect(of({ anchors: anchors.slice(2, 3) })).toEqual([]);
});

it('what happened before the first entry is not proven', () => {
  const time = { first: '2026-11-23T09:00:00.000Z', backwards: 0 };
  expect(of({ time })).toEqual([{ code: 'BEFORE_FIRST_ENTRY', args: { at: time.first } }]);
});
