import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isModern, runUnder } from '../../src/cli/modern-node';

describe('the Node that commands run under', () => {
  it.each([
    ['20.12.0', false],
    ['22.12.0', false],
    ['22.13.0', true],
    ['24.0.0', true],
  ])('is modern in %s: %s', (version, modern) => expect(isModern(version)).toBe(modern));

  const under = (code: string) => runUnder(process.execPath, ['', '-e', code]);

  it('passes on how the command ended', async () => {
    expect(await under('process.exit(7)')).toBe(7);
    expect(await under('process.kill(process.pid, "SIGTERM")')).toBe(143);
  });

  it('is the one that is called by name, too', async () => {
    const folder = JSON.stringify(dirname(process.execPath));
    const first = 'process.env.PATH.split(require("node:path").delimiter)[0]';
    expect(await under(`process.exit(${first} === ${folder} ? 7 : 1)`)).toBe(7);
  });

  it('is no reason to fail where it cannot be started', async () => {
    await expect(runUnder(join(__dirname, 'no-node'), ['', 'x'])).rejects.toThrow('ENOENT');
  });
});
