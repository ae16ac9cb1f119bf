import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { loadSigner, verifierKeyText } from '../../src/audit/key';
import { temporaryDir } from './temporary-log';

/** What became of the file's bytes, in order. */
const calls = vi.hoisted((): string[] => []);
const disk = vi.hoisted(() => ({ isFull: false }));
/** What another command names so just before. */
const other = vi.hoisted((): { key: string | undefined } => ({ key: undefined }));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  return {
    ...fs,
    writeFileSync: (path: string, text: string, options?: { flush?: boolean }) => {
      if (disk.isFull) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      calls.push(options?.flush ? 'to disk' : 'written');
      fs.writeFileSync(path, text, options);
    },
    linkSync: (from: string, to: string) => {
      calls.push('named');
      if (other.key !== undefined) fs.writeFileSync(to, other.key);
      fs.linkSync(from, to);
    },
  };
});
beforeEach(() => {
  calls.length = 0;
  disk.isFull = false;
  other.key = undefined;
});

const pemOf = (type: 'ed25519' | 'x25519') =>
  generateKeyPairSync(type as 'ed25519')
    .privateKey.export({ format: 'pem', type: 'pkcs8' })
    .toString();

const failure = (load: () => unknown): unknown => {
  try {
    load();
  } catch (error) {
    return error;
  }
  throw new Error('nothing failed');
};

describe('the key that signs a log', () => {
  it('is read for its public half alone, and never made for that', () => {
    const keyFile = join(temporaryDir(), 'key.pem');
    expect(failure(() => verifierKeyText('log', keyFile))).toMatchObject({ code: 'AUDIT_KEY_MISSING' });
    expect(existsSync(keyFile)).toBe(false);
    const { verifierKey } = loadSigner('log', { keyFile, mayCreate: true });
    expect(verifierKeyText('log', keyFile)).toBe(verifierKey.text);
  });

  it('is the one of whoever makes it first, where two begin at once', () => {
    const keyFile = join(temporaryDir(), 'key.pem');
    other.key = pemOf('ed25519');
    const signer = loadSigner('log', { keyFile, mayCreate: true });
    expect(createPrivateKey(other.key).equals(signer.privateKey)).toBe(true);
    expect(readFileSync(keyFile, 'utf8')).toBe(other.key);
  });

  it('is made for a new log, for its owner alone, and is on disk before it is used', () => {
    const keyFile = join(temporaryDir(), 'keys', 'audit', 'key.pem');
    const signer = loadSigner('log', { keyFile, mayCreate: true });
    expect(calls).toEqual(['to disk', 'named']);
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
    expect(createPrivateKey(readFileSync(keyFile)).equals(signer.privateKey)).toBe(true);
    expect(signer.verifierKey.name).toBe('log');
    expect(loadSigner('log', { keyFile, mayCreate: false }).verifierKey.text).toBe(signer.verifierKey.text);
  });

  it('may come from elsewhere; then no file is read or made', () => {
    const keyFile = join(temporaryDir(), 'key.pem');
    writeFileSync(keyFile, 'x');
    const keyPem = pemOf('ed25519');
    expect(loadSigner('log', { keyFile, keyPem, mayCreate: true }).privateKey.equals(createPrivateKey(keyPem))).toBe(
      true,
    );
    const nowhere = join(temporaryDir(), 'key.pem');
    loadSigner('log', { keyFile: nowhere, keyPem, mayCreate: true });
    expect(existsSync(nowhere)).toBe(false);
  });

  it('is missed where the log is not new', () => {
    const keyFile = join(temporaryDir(), 'key.pem');
    expect(failure(() => loadSigner('log', { keyFile, mayCreate: false }))).toMatchObject({
      reason: 'refused',
      code: 'AUDIT_KEY_MISSING',
      args: { file: keyFile },
    });
    expect(existsSync(keyFile)).toBe(false);
  });

  it('that is there and cannot be read is not taken for a missing one', () => {
    const keyFile = join(temporaryDir(), 'key.pem');
    mkdirSync(keyFile);
    expect(failure(() => loadSigner('log', { keyFile, mayCreate: true }))).toMatchObject({
      reason: 'refused',
      code: 'FILE_NOT_REGULAR',
      args: { file: keyFile, what: 'folder' },
    });
  });

  it('that cannot be kept is not used', () => {
    const keyFile = join(temporaryDir(), 'key.pem');
    disk.isFull = true;
    expect(failure(() => loadSigner('log', { keyFile, mayCreate: true }))).toMatchObject({
      reason: 'tool',
      code: 'AUDIT_KEY_UNWRITABLE',
      args: { file: keyFile },
      cause: { code: 'ENOSPC' },
    });
  });

  it('has to be an Ed25519 key', () => {
    const keyFile = join(temporaryDir(), 'key.pem');
    const invalid = { reason: 'refused', code: 'AUDIT_KEY_INVALID', args: { file: keyFile } };
    const other = failure(() => loadSigner('log', { keyFile, keyPem: pemOf('x25519'), mayCreate: false }));
    expect(other).toMatchObject(invalid);
    expect(other).not.toHaveProperty('cause');
    const none = failure(() => loadSigner('log', { keyFile, keyPem: 'x', mayCreate: false }));
    expect(none).toMatchObject({ ...invalid, cause: expect.any(Error) });
  });

  it('is named after the log, which has no blanks in its name', () => {
    const keyFile = join(temporaryDir(), 'key.pem');
    for (const origin of ['two words', 'a+b', ' a', 'a\n', ''])
      expect(failure(() => loadSigner(origin, { keyFile, mayCreate: true }))).toMatchObject({
        reason: 'usage',
        code: 'AUDIT_ORIGIN_INVALID',
        args: { origin },
      });
  });
});
