import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { isSignedBy, parseCheckpoint, signCheckpoint } from '../../src/audit/checkpoint';
import { parseVerifierKey, verifierKeyOf } from '../../src/audit/verifier-key';

const { privateKey } = generateKeyPairSync('ed25519');
const verifierKey = verifierKeyOf('crm-audit.acme/prod', createPublicKey(privateKey));
const root = Buffer.alloc(32, 7).toString('base64');
const note = signCheckpoint({ origin: 'crm-audit.acme/prod', size: 42, root }, { privateKey, verifierKey });

test('a checkpoint is three lines, an empty one and a signature', () => {
  expect(note.split('\n').slice(0, 4)).toEqual(['crm-audit.acme/prod', '42', root, '']);
  expect(note.split('\n')[4]).toMatch(/^— crm-audit\.acme\/prod [A-Za-z0-9+/]+=*$/);
  const parsed = parseCheckpoint(note);
  expect(parsed).toMatchObject({ origin: 'crm-audit.acme/prod', size: 42, root });
  expect(parsed && isSignedBy(parsed, verifierKey)).toBe(true);
});

test('a verifier key survives being written and read', () => {
  expect(parseVerifierKey(`${verifierKey.text}\n`)?.text).toBe(verifierKey.text);
});

test.each([
  'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8',
  'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
])('a key that others publish is read: %s', (text) => {
  expect(parseVerifierKey(text)?.text).toBe(text);
});

test('a note that others signed is checked', () => {
  const key = parseVerifierKey('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW');
  const blob = Buffer.from(
    'x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=',
    'base64',
  );
  const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
  const signatures = [{ name: 'PeterNeumann', keyHash: blob.subarray(0, 4), signature: blob.subarray(4) }];
  expect(key && isSignedBy({ origin: '', size: 0, root: '', text, signatures }, key)).toBe(true);
});

test('the signatures of witnesses are passed over', () => {
  const other = generateKeyPairSync('ed25519').privateKey;
  const witness = { privateKey: other, verifierKey: verifierKeyOf('witness', createPublicKey(other)) };
  const cosigned = `${note + signCheckpoint({ origin: 'crm-audit.acme/prod', size: 42, root }, witness).split('\n')[4]}\n`;
  const parsed = parseCheckpoint(cosigned);
  expect(parsed?.signatures).toHaveLength(2);
  expect(parsed && isSignedBy(parsed, verifierKey)).toBe(true);
});

test.each([
  ['no signature', note.slice(0, note.indexOf('\n\n') + 2)],
  ['a size with a leading zero', note.replace('\n42\n', '\n042\n')],
  ['a root that is too short', note.replace(root, 'AAAA')],
  ['no last line break', note.slice(0, -1)],
  ['an extension line', note.replace('\n\n', '\nextension\n\n')],
  ['a second spelling of the signature', note.replace(/.=?=?\n$/, '=\n')],
  ['a line before it', `before\n${note}`],
  ['something behind it', `${note}behind`],
  ['a root that is no base64', note.replace(root, root.replace(/c=$/, 'd='))],
  ['a second line that is no signature', `${note}— witness\n`],
  ['a first line that is no signature', note.replace('\n— ', '\n— witness\n— ')],
  ['a signature with something before it', note.replace('\n— ', '\nx— ')],
  ['a signature with something behind it', note.replace(/\n$/, ' x\n')],
  ['a signature of no length', note.replace(/ [^ ]+\n$/, ` ${verifierKey.keyHash.toString('base64')}\n`)],
])('%s is no checkpoint', (_what, text) => {
  expect(parseCheckpoint(text)).toBeUndefined();
});

test('a good signature under another name, or another hash, is not this key’s', () => {
  const parsed = parseCheckpoint(note);
  const under = (other: object) =>
    parsed &&
    isSignedBy({ ...parsed, signatures: parsed.signatures.map((one) => ({ ...one, ...other })) }, verifierKey);
  expect(under({})).toBe(true);
  expect(under({ name: 'crm-audit.acme/test' })).toBe(false);
  expect(under({ keyHash: Buffer.alloc(4) })).toBe(false);
});

/** As C2SP has it: the hash is that of the name, a line break, the algorithm and the key. */
function keyText(typed: Buffer, name = 'a'): string {
  const hash = createHash('sha256').update(`${name}\n`).update(typed).digest('hex').slice(0, 8);
  return `${name}+${hash}+${typed.toString('base64')}`;
}

test('a verifier key is one line of a name, a hash and an Ed25519 key', () => {
  const typed = Buffer.concat([Buffer.from([1]), Buffer.alloc(32, 5)]);
  const text = keyText(typed);
  expect(parseVerifierKey(text)).toMatchObject({ name: 'a', text });
  const others = [
    `before ${text}`,
    `${text} behind`,
    `${text}\n\n`,
    'a',
    keyText(Buffer.concat([typed, Buffer.from([0])])),
    keyText(typed.subarray(0, 32)),
    keyText(Buffer.concat([Buffer.from([2]), typed.subarray(1)])),
    `${text}=`,
  ];
  for (const other of others) expect(parseVerifierKey(other), other).toBeUndefined();
});

test('a key with a wrong hash is refused', () => {
  expect(parseVerifierKey(verifierKey.text.replace(/\+[0-9a-f]{8}\+/, '+00000000+'))).toBeUndefined();
});
