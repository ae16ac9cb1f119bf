import { describe, expect, it } from 'vitest';
import { type VerificationReport, withSnapshots } from '../../src/audit/report';
import { viewReport } from '../../src/audit/report-view';

const ROOT = 'XkYp0dS1m0o7SFy3rQxPo9vyW5Yk1n6uQ1J2cT5yD3A=';
const KEY = 'crm-audit.distributor/prod+a1b2c3d4+AQIDBAUGBwgJ';

/** A log of six entries with two anchors, checked with the key of its own folder. */
const sound: VerificationReport = {
  verdict: 'pass',
  origin: 'crm-audit.distributor/prod',
  entries: 6,
  checkpoint: { file: 'checkpoint', state: 'good', size: 6, root: ROOT },
  key: { text: KEY, trusted: false },
  anchors: [
    { file: '2.checkpoint', state: 'good', size: 2, root: ROOT },
    { file: '4.checkpoint', state: 'good', size: 4, root: ROOT },
  ],
  unsigned: { entries: 0, bytes: 0 },
  runs: { complete: 3, failed: 1, interrupted: 2 },
  openRuns: [],
  approvals: { approved: 0, unapproved: 0, unknown: 0 },
  withoutPlan: [],
  accepted: [],
  time: { first: '2026-11-23T09:00:01.000Z', last: '2026-11-23T09:00:06.000Z', backwards: 0 },
  notProven: [
    { code: 'KEY_FROM_FOLDER', args: {} },
    { code: 'ANCHORS_FROM_FOLDER', args: {} },
    { code: 'AFTER_LAST_ANCHOR', args: { count: 2, size: 4 } },
    { code: 'BEFORE_FIRST_ENTRY', args: { at: '2026-11-23T09:00:01.000Z' } },
    { code: 'OUTSIDE', args: {} },
    { code: 'TIME', args: {} },
  ],
};
const view = (about: Partial<VerificationReport> = {}) => viewReport({ ...sound, notProven: [], ...about }, 'en');
const linesOf = (text: string) => {
  expect(text.endsWith('\n')).toBe(true);
  return text.slice(0, -1).split('\n');
};
/** What stands in the rows of one name. */
const rows = (name: string, about: Partial<VerificationReport>) =>
  view(about)
    .split('\n')
    .filter((line) => line.startsWith(`  ${name} `))
    .map((line) => line.slice(15));

describe('the report on a log', () => {
  it('names the entries that were signed late', () => {
    expect(rows('signed late', { adopted: [{ from: 4, count: 2 }] })).toEqual([
      'entries 4–5: a crash left them unsigned, and the next command signed them; promote does not accept them as proof',
    ]);
  });

  it('that is sound says what was checked, and what is not proven', () => {
    expect(linesOf(viewReport(sound, 'en'))).toEqual([
      'crm-audit.distributor/prod  PASS',
      '  entries      6 · numbered without gaps · chain ok · canonical form ok',
      '  checkpoint   size 6 · root XkYp0dS1… · signed by crm-audit.distributor/prod+a1b2c3d4',
      '  anchors      2 of 2 agree, the newest at size 4',
      '  time         2026-11-23T09:00:01.000Z – 2026-11-23T09:00:06.000Z',
      '  runs         3 complete · 1 failed · 2 interrupted and closed · 0 open',
      '  not proven   that the key is genuine: it was read from the log’s own folder. Pass the key with --vkey',
      '  not proven   that no anchor was removed: they were read from the log’s own folder. Pass copies kept elsewhere with --anchors',
      '  not proven   that the entries after the newest anchor (2) are the original ones: the anchor covers 4',
      '  not proven   what happened before 2026-11-23T09:00:01.000Z',
      '  not proven   what was changed in the CRM without crmctl: see crmctl drift',
      '  not proven   the exact times: they come from the clocks of the machines that wrote',
    ]);
    expect(linesOf(viewReport(sound, 'ru'))).toEqual([
      'crm-audit.distributor/prod  ЦЕЛ',
      '  записи             6 · номера без пропусков · цепочка цела · канонический вид',
      '  контрольная точка  длина 6 · корень XkYp0dS1… · подписана ключом crm-audit.distributor/prod+a1b2c3d4',
      '  якоря              сходятся 2 из 2, последний — на длине 4',
      '  время              2026-11-23T09:00:01.000Z – 2026-11-23T09:00:06.000Z',
      '  запуски            завершены 3 · с ошибкой 1 · прерваны и закрыты 2 · не окончены 0',
      '  не доказано        что ключ подлинный: он взят из папки самого журнала. Передайте ключ через --vkey',
      '  не доказано        что якоря не удалили: они взяты из папки самого журнала. Передайте копии из другого места через --anchors',
      '  не доказано        что записи после последнего якоря (2) — исходные: якорь охватывает первые 4',
      '  не доказано        что было до 2026-11-23T09:00:01.000Z',
      '  не доказано        что меняли в CRM без crmctl: см. crmctl drift',
      '  не доказано        точное время: оно взято с часов тех машин, которые писали',
    ]);
  });

  it('that nothing is known of says so', () => {
    expect(
      linesOf(
        view({
          verdict: 'incomplete',
          origin: '',
          entries: 0,
          checkpoint: { file: 'checkpoint', state: 'missing' },
          anchors: [],
          time: { backwards: 0 },
          notProven: [{ code: 'NO_ANCHORS', args: {} }],
        }),
      ),
    ).toEqual([
      '?  INCOMPLETE',
      '  entries      0 · numbered without gaps · chain ok · canonical form ok',
      '  checkpoint   missing',
      '  anchors      none',
      '  runs         3 complete · 1 failed · 2 interrupted and closed · 0 open',
      '  not proven   that whoever holds the log’s key did not rewrite it: there are no anchors',
    ]);
  });

  it('without a key names none', () => {
    const { key: _key, ...keyless } = sound;
    expect(viewReport(keyless, 'en')).toContain('signed by ?\n');
  });

  it('names a head that is not believed by its reason', () => {
    const heads = (['noKey', 'unreadable', 'badSignature', 'contradicts'] as const).map((state) =>
      rows('checkpoint', { checkpoint: { file: 'checkpoint', state, size: 6, root: ROOT } }),
    );
    expect(heads.flat()).toEqual([
      'there is no verifier key to check the signature with',
      'not a checkpoint',
      'not signed with this log’s key',
      'size 6 · root XkYp0dS1… · the log contradicts it',
    ]);
    expect(rows('checkpoint', { checkpoint: { file: 'checkpoint', state: 'contradicts' } })).toEqual([
      'size ? · root … · the log contradicts it',
    ]);
  });

  it('names each anchor that does not agree', () => {
    const anchors: VerificationReport['anchors'] = [
      { file: '2.checkpoint', state: 'good', size: 2, root: ROOT },
      { file: '4.checkpoint', state: 'contradicts', size: 4, root: ROOT },
      { file: 'x.checkpoint', state: 'contradicts' },
      { file: '5.checkpoint', state: 'unreadable' },
    ];
    expect(rows('anchors', { anchors })).toEqual([
      '1 of 4 agree, the newest at size 2',
      '4.checkpoint: size 4 · root XkYp0dS1… · the log contradicts it',
      'x.checkpoint: size ? · root … · the log contradicts it',
      '5.checkpoint: not a checkpoint',
    ]);
    expect(rows('anchors', { anchors: anchors.slice(3) })).toEqual(['0 of 1 agree', '5.checkpoint: not a checkpoint']);
  });

  it('does not know the size of an anchor that says none', () => {
    const anchors: VerificationReport['anchors'] = [{ file: 'x.checkpoint', state: 'good' }];
    expect(rows('anchors', { anchors })).toEqual(['1 of 1 agree, the newest at size ?']);
  });

  it('says what a crash has left: lines that are not signed, a broken one, runs without an end', () => {
    expect(rows('unsigned', { unsigned: { entries: 2, bytes: 0 } })).toEqual([
      '2 entries after the checkpoint, 0 bytes of a broken line',
    ]);
    expect(rows('unsigned', { unsigned: { entries: 0, bytes: 20 } })).toEqual([
      '0 entries after the checkpoint, 20 bytes of a broken line',
    ]);
    expect(rows('unsigned', {})).toEqual([]);
    expect(rows('open run', { openRuns: ['r1', 'r2'] })).toEqual(['r1', 'r2']);
    expect(rows('runs', { openRuns: ['r1', 'r2'] })).toEqual([
      '3 complete · 1 failed · 2 interrupted and closed · 2 open',
    ]);
  });

  it('says what allowed the writes, who weakened that, and who wrote without a plan where one was demanded', () => {
    const at = '2026-11-23T09:00:03.000Z';
    const who = { at, actor: 'ci', user: 'runner@build-7' };
    const policy = { approval: true, before: ['dev', 'test'], log: 'audit', at };
    expect(rows('policy', { policy })).toEqual([`approved plans only · after dev → test · log in audit · since ${at}`]);
    expect(rows('policy', { policy: { ...policy, approval: false, before: [] } })).toEqual([
      `no approval required · after nothing · log in audit · since ${at}`,
    ]);
    expect(rows('weakened', { accepted: [{ ...who, weaker: ['approval', 'later'], reason: 'a\nb' }] })).toEqual([
      `${at} by ci (runner@build-7): an approved plan is no longer required; later. Reason: a\\nb`,
    ]);
    expect(rows('approval', { approvals: { approved: 2, unapproved: 1, unknown: 0 } })).toEqual([
      'runs that wrote with an approved plan 2 · without 1',
    ]);
    expect(rows('approval', { approvals: { approved: 0, unapproved: 1, unknown: 4 } })).toEqual([
      'runs that wrote with an approved plan 0 · without 1 · unknown (earlier versions) 4',
    ]);
    expect(rows('approval', { approvals: { approved: 0, unapproved: 0, unknown: 4 } })).toEqual([]);
    expect(
      rows('no plan', {
        withoutPlan: [
          { ...who, run: 'r1' },
          { ...who, run: 'r2', undoes: 'r1' },
        ],
      }),
    ).toEqual([`r1 · ${at} by ci (runner@build-7)`, `r2 · ${at} by ci (runner@build-7) · rollback of r1`]);
  });

  it('names readings that are gone or were put in; they outweigh a log that is sound', () => {
    const reading = (digest: string) => ({ at: '2026-11-23T09:00:03.000Z', digest: digest.repeat(64) });
    const snapshots = { noted: 3, missing: [reading('a')], added: [reading('b')] };
    expect(rows('snapshots', { snapshots })).toEqual([
      '3 in the log · 1 missing · 1 added later',
      'missing from the index: 2026-11-23T09:00:03.000Z (aaaaaaaaaaaa)',
      'added or changed later: 2026-11-23T09:00:03.000Z (bbbbbbbbbbbb)',
    ]);
    const verdict = (log: VerificationReport['verdict'], found: Partial<typeof snapshots>) =>
      withSnapshots({ ...sound, verdict: log }, { noted: 3, missing: [], added: [], ...found }).verdict;
    expect([verdict('pass', {}), verdict('incomplete', {}), verdict('tampered', {})]).toEqual([
      'pass',
      'incomplete',
      'tampered',
    ]);
    expect(verdict('pass', { missing: [reading('a')] })).toBe('incomplete');
    expect(verdict('tampered', { missing: [reading('a')] })).toBe('tampered');
    expect(verdict('incomplete', { added: [reading('a')] })).toBe('tampered');
  });

  it('warns of a clock that went back', () => {
    expect(rows('time', { time: { ...sound.time, backwards: 3 } })).toEqual([
      '2026-11-23T09:00:01.000Z – 2026-11-23T09:00:06.000Z · warning: the clock went back 3 times',
    ]);
    expect(rows('time', { time: { first: '2026-11-23T09:00:01.000Z', backwards: 0 } })).toEqual([]);
    expect(rows('time', { time: { last: '2026-11-23T09:00:01.000Z', backwards: 0 } })).toEqual([]);
  });

  it('names the first entry that is wrong, and why', () => {
    const reasons = ['json', 'canonical', 'shape', 'seq', 'origin', 'hash', 'tooLong', 'missing'] as const;
    const about = { seq: 3, line: 4, expected: 'E', actual: 'A', witness: '4.checkpoint' };
    const bad = reasons.flatMap((reason) => rows('first bad', { firstBad: { ...about, reason } }));
    expect(bad).toEqual([
      'entry 3 (line 4): not JSON: A',
      'entry 3 (line 4): not in canonical form: A instead of E',
      'entry 3 (line 4): not an entry of this log: needs E, has A',
      'entry 3 (line 4): number A instead of E: an entry was removed, added or moved',
      'entry 3 (line 4): belongs to A, not to E',
      'entry 3 (line 4): its hash is A, the next entry recorded E: one of the two was changed',
      'entry 3 (line 4): longer than an entry may be (E bytes)',
      'entry 3 (line 4): the end was cut off: 4.checkpoint was signed over E entries, the log has A',
    ]);
    expect(linesOf(view({ verdict: 'tampered', firstBad: { ...about, reason: 'seq' } }))).toEqual([
      'crm-audit.distributor/prod  TAMPERED',
      '  entries      6 read',
      '  checkpoint   size 6 · root XkYp0dS1… · signed by crm-audit.distributor/prod+a1b2c3d4',
      '  anchors      2 of 2 agree, the newest at size 4',
      '  time         2026-11-23T09:00:01.000Z – 2026-11-23T09:00:06.000Z',
      '  runs         3 complete · 1 failed · 2 interrupted and closed · 0 open',
      '  first bad    entry 3 (line 4): number A instead of E: an entry was removed, added or moved',
    ]);
  });

  it('names the place between two signed heads where the history was rewritten', () => {
    const about = { line: 3, reason: 'root', expected: 'E', actual: 'A' } as const;
    expect(rows('first bad', { firstBad: { ...about, seq: 2, upTo: 3, witness: '4.checkpoint' } })).toEqual([
      'between entry 2 and 3: history was rewritten: 4.checkpoint was signed over root E, the log gives A',
    ]);
    expect(rows('first bad', { firstBad: { ...about, seq: 2, upTo: 2 } })).toEqual([
      'entry 2 (line 3): history was rewritten: ? was signed over root E, the log gives A',
    ]);
  });

  it('shows what a forged log holds as text, whatever it would do to a terminal', () => {
    expect(view({ origin: 'a\u001b[2Jb' })).not.toContain('\u001b');
    expect(view({ openRuns: ['a\nb\u202e'] })).toContain('a\\nb\\u202e\n');
    expect(view({ openRuns: ['a\nb'] }).split('\n')).toHaveLength(view({ openRuns: ['ab'] }).split('\n').length);
  });
});
