import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { auditDir } from '../../../src/engine/workspace/paths';
import { temporaryDir } from '../../audit/temporary-log';

const project = { name: 'shop', audit: { path: 'docs/log' } };

it.each([
  'docs',
  'docs/log',
  'docs/log/prod',
  'docs/log/prod/log.jsonl',
  'docs/log/prod/checkpoint',
  'docs/log/prod/anchors',
])('a log is not looked for behind a link in the place of %s: a pull request may bring one', (link) => {
  const dir = temporaryDir();
  const elsewhere = temporaryDir();
  mkdirSync(join(dir, link, '..'), { recursive: true });
  symlinkSync(elsewhere, join(dir, link));
  expect(() => auditDir(dir, project, 'prod')).toThrow(
    expect.objectContaining({ code: 'FILE_LINK', args: expect.objectContaining({ link, target: elsewhere }) }),
  );
  expect(auditDir(dir, { name: 'shop' }, 'prod')).toBe(join(dir, '.crmctl', 'audit', 'prod'));
});

it('a project may be reached through a link itself', () => {
  const dir = temporaryDir();
  mkdirSync(join(dir, 'real', 'docs', 'log', 'prod'), { recursive: true });
  writeFileSync(join(dir, 'real', 'docs', 'log', 'prod', 'checkpoint'), '');
  symlinkSync(join(dir, 'real'), join(dir, 'here'));
  expect(auditDir(join(dir, 'here'), project, 'prod')).toBe(join(dir, 'here', 'docs', 'log', 'prod'));
});
