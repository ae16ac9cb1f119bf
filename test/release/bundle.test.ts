import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProjectText } from '../../src/config';
import { buildRelease, findRelease, loadRelease } from '../../src/release/bundle';

let projectDir: string;
beforeEach(() => {
  projectDir = mkdtempSync(join(tmpdir(), 'crmctl-release-'));
});
afterEach(() => {
  rmSync(projectDir, { recursive: true });
});

const now = new Date('2026-11-23T09:00:00Z');
const text = (name: string) => ({ format: 1, project: { name } }) as unknown as ProjectText;
const build = (name: string, release?: string) =>
  buildRelease({ projectDir, text: text(name), tool: 't', now, ...(release === undefined ? {} : { name: release }) });

describe('a release', () => {
  it('is numbered, and the same text is the same release', () => {
    expect([build('a').name, build('b').name, build('a').name]).toEqual(['REL-1', 'REL-2', 'REL-1']);
  });

  it('never changes', () => {
    build('a', 'spring');
    expect(() => build('b', 'spring')).toThrow(expect.objectContaining({ code: 'RELEASE_EXISTS' }));
    expect(build('a', 'spring').name).toBe('spring');
  });

  it('is refused when its file was edited', () => {
    build('a', 'spring');
    const file = join(projectDir, '.crmctl', 'releases', 'spring.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"a"', '"z"'));
    expect(() => loadRelease(projectDir, 'spring')).toThrow(expect.objectContaining({ code: 'RELEASE_EDITED' }));
  });

  it('is found by its digest and lists the others when the name is wrong', () => {
    const { digest } = build('a');
    expect(findRelease(projectDir, digest)?.name).toBe('REL-1');
    expect(() => loadRelease(projectDir, 'REL-9')).toThrow(
      expect.objectContaining({ code: 'RELEASE_UNKNOWN', args: { name: 'REL-9', releases: ['REL-1'] } }),
    );
    expect(() => loadRelease(projectDir, '../x')).toThrow(expect.objectContaining({ code: 'RELEASE_UNKNOWN' }));
  });
});
