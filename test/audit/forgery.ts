import { createHash, createPrivateKey, sign } from 'node:crypto';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '../../src/model/canonical-json';

export function readLines(dir: string): string[] {
  return readFileSync(join(dir, 'log.jsonl'), 'utf8').split('\n').slice(0, -1);
}

export function writeLines(dir: string, lines: string[]): void {
  writeFileSync(join(dir, 'log.jsonl'), lines.map((line) => `${line}\n`).join(''));
}

/** Rewrites one entry and repairs every number and hash after it, as an attacker would. */
export function rewriteHistory(dir: string, change: (entries: Record<string, unknown>[]) => void): void {
  const entries = readLines(dir).map((line) => JSON.parse(line));
  change(entries);
  let prev = '';
  const lines = entries.map((entry, seq) => {
    const line = canonicalJson({ ...entry, seq, prev });
    prev = hash(Buffer.from([0]), Buffer.from(line)).toString('hex');
    return line;
  });
  writeLines(dir, lines);
}

/** What somebody without the key can do: an entry whose form, number and chain are right, behind the signed head. */
export function appendEntry(file: string, body: Record<string, unknown>): void {
  const last = readFileSync(file, 'utf8').split('\n').at(-2) ?? '';
  const { origin, at, seq } = JSON.parse(last);
  const prev = hash(Buffer.from([0]), Buffer.from(last)).toString('hex');
  appendFileSync(file, `${canonicalJson({ ...body, origin, at, seq: seq + 1, prev })}\n`);
}

/** What an attacker with the log's own key can do: sign the rewritten history as well. */
export function signAgain(dir: string, keyFile: string): void {
  const leaves = readLines(dir).map((line) => hash(Buffer.from([0]), Buffer.from(line)));
  const note = readFileSync(join(dir, 'checkpoint'), 'utf8');
  const [origin = ''] = note.split('\n');
  const text = `${origin}\n${leaves.length}\n${root(leaves).toString('base64')}\n`;
  const keyHash = Buffer.from(readFileSync(join(dir, 'vkey'), 'utf8').split('+')[1] ?? '', 'hex');
  const signature = sign(null, Buffer.from(text), createPrivateKey(readFileSync(keyFile)));
  writeFileSync(
    join(dir, 'checkpoint'),
    `${text}\n— ${origin} ${Buffer.concat([keyHash, signature]).toString('base64')}\n`,
  );
}

function root(nodes: Buffer[]): Buffer {
  if (nodes.length <= 1) return nodes[0] ?? hash();
  const split = 2 ** Math.floor(Math.log2(nodes.length - 1));
  return hash(Buffer.from([1]), root(nodes.slice(0, split)), root(nodes.slice(split)));
}

function hash(...parts: Buffer[]): Buffer {
  return createHash('sha256').update(Buffer.concat(parts)).digest();
}
