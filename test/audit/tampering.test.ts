import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anchor, type EntryBody, verifyAuditLog } from '../../src/audit';
import { independentlyVerify } from './independent-verifier';
import { logWith } from './temporary-log';

const body: fc.Arbitrary<EntryBody> = fc.record({
  type: fc.constantFrom('op.applied', 'op.failed', 'plan.approved'),
  run: fc.string({ unit: 'grapheme', maxLength: 8 }),
  about: fc.dictionary(
    fc.string({ unit: 'grapheme', maxLength: 5 }),
    fc.jsonValue({ maxDepth: 2, noUnicodeString: false }),
    { maxKeys: 4 },
  ),
});
const appends = fc.array(fc.array(body, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 });

async function inTemporaryDir<T>(work: (dir: string) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), 'crmctl-audit-'));
  try {
    return await work(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

test('whatever was appended, the log passes both verifiers', async () => {
  await fc.assert(
    fc.asyncProperty(appends, (bodies) =>
      inTemporaryDir(async (root) => {
        const dir = await logWith(bodies, root);
        expect(await verifyAuditLog(dir)).toMatchObject({ verdict: 'pass', entries: bodies.flat().length });
        expect(independentlyVerify(dir)).toBe(bodies.flat().length);
      }),
    ),
    { numRuns: 40 },
  );
});

test('no bit of any file can be flipped unseen', async () => {
  await inTemporaryDir(async (root) => {
    const dir = await logWith(
      [
        { type: 'a', run: 'r', n: 1.5 },
        { type: 'b', run: 'r', text: 'Ы' },
        { type: 'c', run: '' },
      ],
      root,
    );
    anchor(dir);
    for (const file of ['log.jsonl', 'checkpoint', 'vkey', 'anchors/3.checkpoint']) {
      const path = join(dir, file);
      const original = readFileSync(path);
      for (let at = 0; at < original.length; at += 1) {
        const changed = Buffer.from(original);
        changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
        writeFileSync(path, changed);
        expect((await verifyAuditLog(dir)).verdict, `${file}, byte ${at}`).not.toBe('pass');
      }
      writeFileSync(path, original);
    }
    expect((await verifyAuditLog(dir)).verdict).toBe('pass');
  });
});

test('no line can be dropped, swapped, doubled or cut off unseen', async () => {
  const place = fc.nat({ max: 100 });
  const attack = fc.record({
    kind: fc.constantFrom('drop', 'swap', 'double', 'truncate'),
    first: place,
    second: place,
  });
  await fc.assert(
    fc.asyncProperty(appends, attack, (bodies, { kind, first, second }) =>
      inTemporaryDir(async (root) => {
        const dir = await logWith([...bodies, { type: 'end', run: '' }], root);
        const path = join(dir, 'log.jsonl');
        const log = readFileSync(path);
        const lines = log.toString('utf8').split('\n').slice(0, -1);
        const [left, right] = [first % lines.length, second % lines.length];
        if (kind === 'truncate') writeFileSync(path, log.subarray(0, (first * 31 + second) % log.length));
        else
          writeFileSync(
            path,
            attackLines(kind, lines, left, right)
              .map((line) => `${line}\n`)
              .join(''),
          );
        const untouched = kind === 'swap' && left === right;
        expect((await verifyAuditLog(dir)).verdict).toBe(untouched ? 'pass' : 'tampered');
      }),
    ),
    { numRuns: 60 },
  );
});

function attackLines(kind: 'drop' | 'swap' | 'double', lines: string[], left: number, right: number): string[] {
  if (kind === 'drop') return lines.toSpliced(left, 1);
  if (kind === 'double') return lines.toSpliced(right, 0, lines[left] ?? '');
  return lines.with(left, lines[right] ?? '').with(right, lines[left] ?? '');
}
