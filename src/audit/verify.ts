import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { assertOrdinary } from '../files/own-file';
import { hasCode, isMissing, readTextIfThere } from '../files/read-text';
import { AdoptedCheck } from './adopted';
import { listAnchors } from './anchor';
import { ChainCheck } from './chain-check';
import { ANCHORS_DIR, CHECKPOINT_FILE, LOG_FILE, VKEY_FILE } from './entry';
import { HeadCheck, type HeadFile, isTamperedHead } from './head-check';
import { CompactRange } from './merkle';
import { notProven } from './not-proven';
import type { Verdict, VerificationReport } from './report';
import { RunCheck } from './run-check';
import { LogScanner, type VisitLine } from './scan';
import { parseVerifierKey } from './verifier-key';

export interface VerifyOptions {
  /** Text of the verifier key, from where the log's writer cannot change it. Without it the folder's own is believed. */
  vkey?: string | undefined;
  /** Where copies of the anchors were kept; the folder's own `anchors` unless stated. Then one of this log has to be there. */
  anchorsDir?: string | undefined;
}

/**
 * Checks a log offline, in constant memory and without writing: every line's form and place, the chain, the signed
 * checkpoint and every anchor against the tree at its size. Safe beside a writer.
 */
export async function verifyAuditLog(dir: string, options: VerifyOptions = {}): Promise<VerificationReport> {
  for (let attempt = 1; ; attempt += 1) {
    const note = readTextIfThere(join(dir, CHECKPOINT_FILE));
    const report = await verifyOnce(dir, note, options);
    // A writer may have appended while we read: then the head has moved, and the next reading sees both.
    const moved = report.verdict !== 'pass' && readTextIfThere(join(dir, CHECKPOINT_FILE)) !== note;
    if (!moved || attempt === 5) return report;
  }
}

async function verifyOnce(dir: string, note: string | undefined, options: VerifyOptions): Promise<VerificationReport> {
  const keyText = options.vkey ?? readTextIfThere(join(dir, VKEY_FILE));
  const key = keyText === undefined ? undefined : parseVerifierKey(keyText);
  const keptElsewhere = options.anchorsDir;
  const anchorFiles = keptElsewhere === undefined ? listAnchors(join(dir, ANCHORS_DIR)) : anchorsIn(keptElsewhere);
  const readHead = readAnchor(keptElsewhere ?? join(dir, ANCHORS_DIR), keptElsewhere !== undefined);
  const heads = new HeadCheck([{ file: CHECKPOINT_FILE, note }, ...anchorFiles.map(readHead)], key);
  const range = new CompactRange();
  const chain = new ChainCheck();
  const runs = new RunCheck();
  const adopted = new AdoptedCheck();

  heads.see(range);
  const scanned = await scanFile(join(dir, LOG_FILE), (bytes, leaf) => {
    const entry = chain.see(bytes, leaf);
    if (entry) {
      runs.see(entry);
      adopted.see(entry);
    }
    range.append(leaf);
    heads.see(range);
  });
  if (scanned.tooLong) chain.seeTooLong();

  const { results, firstBad: badHead } = heads.finish(range.size, chain.origin);
  const checkpoint = results.get(CHECKPOINT_FILE) ?? { file: CHECKPOINT_FILE, state: 'missing' };
  const firstBad = chain.firstBad ?? badHead;
  const facts = {
    origin: chain.origin ?? key?.name ?? '',
    entries: range.size,
    ...(firstBad && { firstBad }),
    checkpoint,
    ...(key && { key: { text: key.text, trusted: options.vkey !== undefined } }),
    anchors: anchorFiles.flatMap(({ file }) => results.get(file) ?? []),
    unsigned: { entries: Math.max(0, range.size - (checkpoint.size ?? 0)), bytes: scanned.tail },
    ...(adopted.ranges.length > 0 ? { adopted: adopted.ranges } : {}),
    runs: runs.counts,
    approvals: runs.approvals,
    withoutPlan: runs.withoutPlan,
    ...(runs.policy && { policy: runs.policy }),
    accepted: runs.accepted,
    openRuns: runs.openRuns,
    time: chain.time,
  };
  const verdict = judge(facts, { badKey: keyText !== undefined && !key, needsAnchor: keptElsewhere !== undefined });
  return { verdict, ...facts, notProven: notProven({ verdict, ...facts }, keptElsewhere) };
}

function judge(
  facts: Omit<VerificationReport, 'verdict' | 'notProven'>,
  { badKey, needsAnchor }: { badKey: boolean; needsAnchor: boolean },
): Verdict {
  const { firstBad, checkpoint, anchors, unsigned, openRuns } = facts;
  if (badKey || firstBad || [checkpoint, ...anchors].some(isTamperedHead)) return 'tampered';
  const complete = checkpoint.state === 'good' && unsigned.entries + unsigned.bytes + openRuns.length === 0;
  const anchored = !needsAnchor || anchors.some(({ state }) => state === 'good');
  return complete && anchored ? 'pass' : 'incomplete';
}

/** A folder somebody names may be none at all: then there are no anchors in it. */
function anchorsIn(folder: string): ReturnType<typeof listAnchors> {
  try {
    return listAnchors(folder);
  } catch (error) {
    if (hasCode(error, 'ENOTDIR')) return [];
    throw error;
  }
}

function readAnchor(folder: string, isKeptElsewhere: boolean): (anchor: { file: string; size: number }) => HeadFile {
  return ({ file, size }) => ({ file, size, note: readTextIfThere(join(folder, file)), isKeptElsewhere });
}

async function scanFile(path: string, visit: VisitLine): Promise<{ tail: number; tooLong: boolean }> {
  assertOrdinary(path, { max: Number.POSITIVE_INFINITY });
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch (error) {
    if (isMissing(error)) return { tail: 0, tooLong: false };
    throw error;
  }
  try {
    const scanner = new LogScanner(fd, 0, visit);
    while (scanner.step()) await setImmediate();
    return { tail: scanner.tooLong ? 0 : scanner.tail.length, tooLong: scanner.tooLong };
  } finally {
    closeSync(fd);
  }
}
