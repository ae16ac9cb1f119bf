import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Configuration, emptyConfiguration } from '../../src/configuration';
import { buildRelease, releasesWith } from '../../src/release/bundle';
import { readRelease } from '../../src/release/bundle-file';

let projectDir: string;
beforeEach(() => {
  projectDir = mkdtempSync(join(tmpdir(), 'crmctl-release-'));
});
afterEach(() => {
  rmSync(projectDir, { recursive: true });
});

const now = new Date('2026-11-23T09:00:00Z');
const text = (name: string): Configuration => {
  const empty = emptyConfiguration();
  return { ...empty, project: { ...empty.project, name, environments: ['dev'] } };
};
const build = (name: string, release?: string, built: ReadonlyMap<string, string> = new Map()) =>
  buildRelease({
    projectDir,
    text: text(name),
    built,
    tool: 't',
    now,
    ...(release === undefined ? {} : { name: release }),
  });
const fileOf = (name: string) => join(projectDir, '.crmctl', 'releases', `${name}.json`);
const refusal = (name: string) => {
  try {
    return readRelease(projectDir, name) && undefined;
  } catch (error) {
    const { reason, code, args } = error as { reason: string; code: string; args: Record<string, unknown> };
    return { reason, code, args };
  }
};

describe('a release', () => {
  it('is numbered, and the same text is the same release', () => {
    expect([build('a').name, build('b').name, build('a').name]).toEqual(['REL-1', 'REL-2', 'REL-1']);
  });

  it('never changes', () => {
    build('a', 'spring');
    expect(() => build('b', 'spring')).toThrow(expect.objectContaining({ code: 'RELEASE_EXISTS' }));
    expect(build('a', 'spring').name).toBe('spring');
  });

  it('whose file is gone leaves its name to nobody else', () => {
    const built = new Map([
      ['REL-4', build('a', 'REL-4').digest],
      ['spring', 'c'.repeat(64)],
    ]);
    rmSync(fileOf('REL-4'));
    expect(build('b', undefined, built).name).toBe('REL-5');
    expect(() => build('b', 'spring', built)).toThrow(
      expect.objectContaining({ code: 'RELEASE_EXISTS', args: { name: 'spring', digest: 'c'.repeat(64) } }),
    );
    expect(build('a', 'REL-4', built).name).toBe('REL-4');
  });

  it('is found by its digest and lists the others when the name is wrong', () => {
    const { digest } = build('a');
    writeFileSync(fileOf('REL-0'), 'no release');
    expect(releasesWith(projectDir, digest).map(({ name }) => name)).toEqual(['REL-1']);
    expect(refusal('REL-9')).toMatchObject({
      reason: 'usage',
      code: 'RELEASE_UNKNOWN',
      args: { name: 'REL-9', releases: ['REL-0', 'REL-1'] },
    });
    expect(refusal('../x')).toMatchObject({ code: 'RELEASE_UNKNOWN' });
  });
});

describe('a release file is refused before anything reads it', () => {
  const spoil = (change: (bundle: Record<string, unknown>) => void) => () => {
    const bundle = JSON.parse(readFileSync(fileOf('spring'), 'utf8'));
    change(bundle);
    writeFileSync(fileOf('spring'), JSON.stringify(bundle));
  };
  const inText = (part: object) =>
    spoil((bundle) => Object.assign(bundle, { text: { ...(bundle.text as object), ...part } }));
  it.each<[string, () => void, string, Record<string, unknown>]>([
    [
      'with an edited text',
      inText({ removals: [{ object: 'a', action: 'delete', reason: '' }] }),
      'RELEASE_EDITED',
      {},
    ],
    ['with another name in it', spoil((bundle) => Object.assign(bundle, { name: 'x' })), 'RELEASE_RENAMED', {}],
    ['that is no JSON', () => writeFileSync(fileOf('spring'), '{'), 'RELEASE_INVALID', { place: '/' }],
    [
      'of another format',
      spoil((bundle) => Object.assign(bundle, { format: 2 })),
      'RELEASE_INVALID',
      { place: '/format' },
    ],
    ['without a digest', spoil((bundle) => delete bundle.digest), 'RELEASE_INVALID', { place: '/digest' }],
    ['with more in it', spoil((bundle) => Object.assign(bundle, { x: 1 })), 'RELEASE_INVALID', { place: '/x' }],
    ['with a key twice', () => twice('spring'), 'RELEASE_SAYS_TWICE', { place: '/text' }],
    ['with a kind nobody knows', inText({ bots: [] }), 'RELEASE_INVALID', { place: '/text/bots' }],
    ['with an object that is none', inText({ fields: [null] }), 'RELEASE_INVALID', { place: '/text/fields/0' }],
    ['with an object without a key', inText({ webhooks: [{}] }), 'RELEASE_INVALID', { place: '/text/webhooks/0/key' }],
    ['nested without end', inText({ plain: nested(90) }), 'RELEASE_INVALID', { place: '/' }],
    ['larger than the bound', () => truncateSync(fileOf('spring'), 65 * 1024 * 1024), 'FILE_TOO_LARGE', {}],
    ['that is a link', () => linkTo('/dev/zero'), 'FILE_LINK', { target: '/dev/zero' }],
    ['that is a folder', () => folderInPlace(), 'FILE_NOT_REGULAR', { what: 'folder' }],
  ])('%s', (_why, change, code, args) => {
    build('a', 'spring');
    change();
    expect(refusal('spring')).toMatchObject({ reason: 'refused', code, args });
  });

  function twice(name: string) {
    writeFileSync(fileOf(name), readFileSync(fileOf(name), 'utf8').replace('{', '{"text": {},'));
  }

  function linkTo(target: string) {
    rmSync(fileOf('spring'));
    symlinkSync(target, fileOf('spring'));
  }

  function folderInPlace() {
    rmSync(fileOf('spring'));
    mkdirSync(fileOf('spring'));
  }

  function nested(depth: number): unknown {
    return depth === 0 ? [] : [nested(depth - 1)];
  }
});
