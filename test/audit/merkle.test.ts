import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CompactRange, leafHash } from '../../src/audit/merkle';

/** RFC 6962, 2.1, word for word. */
function rootOf(entries: Buffer[]): Buffer {
  const hash = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
  if (entries.length === 0) return hash();
  if (entries.length === 1) return hash(Buffer.from([0]), ...entries);
  let split = 1;
  while (split * 2 < entries.length) split *= 2;
  return hash(Buffer.from([1]), rootOf(entries.slice(0, split)), rootOf(entries.slice(split)));
}

function rangeOf(entries: Buffer[]): CompactRange {
  const range = new CompactRange();
  for (const entry of entries) range.append(leafHash(entry));
  return range;
}

// The test vectors of the Certificate Transparency code base.
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

test.each(ROOTS.map((root, size) => ({ size, root })))('the root of $size known leaves', ({ size, root }) => {
  const entries = LEAVES.slice(0, size).map((hex) => Buffer.from(hex, 'hex'));
  expect(rangeOf(entries).root().toString('hex')).toBe(root);
  expect(rootOf(entries).toString('hex')).toBe(root);
});

test('growing leaf by leaf gives the root of the whole tree', () => {
  const entries = fc.array(fc.uint8Array({ maxLength: 40 }).map(Buffer.from), { maxLength: 200 });
  fc.assert(
    fc.property(entries, (all) => rangeOf(all).root().equals(rootOf(all))),
    { numRuns: 200 },
  );
});

test('a copy grows on its own', () => {
  const range = rangeOf([Buffer.from('a'), Buffer.from('b'), Buffer.from('c')]);
  const before = range.root();
  range.clone().append(leafHash(Buffer.from('d')));
  expect(range.root()).toEqual(before);
  expect(range.size).toBe(3);
});
