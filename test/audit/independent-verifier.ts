import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

/**
 * A second opinion, written from the format's description alone and sharing no code with src/: throws with the first
 * thing that is wrong, else answers with the number of entries.
 */
export function independentlyVerify(dir: string): number {
  const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
  const check = (good: boolean, what: string) => {
    if (!good) throw new Error(what);
  };
  const log = readFileSync(`${dir}/log.jsonl`);
  check(log.length === 0 || log.at(-1) === 10, 'torn tail');
  const lines = log
    .toString('latin1')
    .split('\n')
    .slice(0, -1)
    .map((line) => Buffer.from(line, 'latin1'));
  const leaves = lines.map((line) => sha256(Buffer.from([0]), line));
  const [origin = '', size, root = '', empty, signature = ''] = readFileSync(`${dir}/checkpoint`, 'utf8').split('\n');
  for (const [index, line] of lines.entries()) {
    const entry = JSON.parse(line.toString('utf8'));
    check(entry.seq === index, `seq ${index}`);
    check(entry.origin === origin, `origin ${index}`);
    check(entry.prev === (leaves[index - 1]?.toString('hex') ?? ''), `prev ${index}`);
  }
  const treeRoot = (nodes: Buffer[]): Buffer => {
    if (nodes.length <= 1) return nodes[0] ?? sha256();
    const split = 2 ** Math.floor(Math.log2(nodes.length - 1));
    return sha256(Buffer.from([1]), treeRoot(nodes.slice(0, split)), treeRoot(nodes.slice(split)));
  };
  check(Number(size) === lines.length, 'size');
  check(treeRoot(leaves).toString('base64') === root, 'root');
  const vkey = readFileSync(`${dir}/vkey`, 'utf8').trim();
  const name = vkey.slice(0, vkey.indexOf('+'));
  const key = Buffer.from(vkey.slice(vkey.indexOf('+', name.length + 1) + 1), 'base64');
  const keyHash = sha256(Buffer.from(`${name}\n`), key).subarray(0, 4);
  check(vkey.split('+')[1] === keyHash.toString('hex'), 'key hash');
  const blob = Buffer.from(signature.slice(`— ${name} `.length), 'base64');
  check(empty === '' && signature.startsWith(`— ${name} `) && blob.subarray(0, 4).equals(keyHash), 'signature line');
  const publicKey = createPublicKey({
    key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key.subarray(1)]),
    format: 'der',
    type: 'spki',
  });
  check(verify(null, Buffer.from(`${origin}\n${size}\n${root}\n`), publicKey, blob.subarray(4)), 'signature');
  return lines.length;
}
