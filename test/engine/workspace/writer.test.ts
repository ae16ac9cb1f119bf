import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  assertWriter,
  awaitOrphan,
  claimWriting,
  releaseWriting,
  writerFile,
  writerOf,
} from '../../../src/engine/workspace/writer';
import { markOf } from '../../../src/files/process-mark';
import { fakeHost } from '../../crm/fakes';

const ENDED = { pid: 2 ** 22 + 1, since: '' };
const here = markOf(process.pid);

let projectDir: string;
let file: string;
beforeEach(() => {
  projectDir = mkdtempSync(join(tmpdir(), 'crmctl-writer-'));
  file = writerFile(projectDir, 'dev');
});
afterEach(() => rmSync(projectDir, { recursive: true, force: true }));

const claimed = (): unknown => JSON.parse(readFileSync(file, 'utf8'));
const code = (name: string) => expect.objectContaining({ code: name });

describe('the run that writes', () => {
  it('is the one that claimed it, until it releases it', async () => {
    const me = writerOf('r1', [here]);
    await claimWriting(file, me, 'dev');
    expect(() => assertWriter(file, me)).not.toThrow();
    releaseWriting(file, me);
    expect(() => assertWriter(file, me)).toThrow(code('RUN_FENCED'));
  });

  it('is not pushed aside while it lives', async () => {
    await claimWriting(file, writerOf('r1', [here]), 'dev');
    await expect(claimWriting(file, writerOf('r2', [here]), 'dev')).rejects.toThrow(code('RUN_STILL_WRITING'));
    expect(claimed()).toMatchObject({ run: 'r1' });
  });

  it('is followed by the next one when it has ended, and does not write again', async () => {
    const dead = { ...writerOf('r1', [here]), process: ENDED };
    await claimWriting(file, dead, 'dev');
    const next = writerOf('r2', [here]);
    await claimWriting(file, next, 'dev');
    expect(() => assertWriter(file, dead)).toThrow(code('RUN_FENCED'));
    expect(() => assertWriter(file, next)).not.toThrow();
    releaseWriting(file, dead);
    expect(claimed()).toMatchObject({ run: 'r2' });
  });

  it('stops when one of those it writes for has gone', async () => {
    const orphan = writerOf('r1', [here, ENDED]);
    await claimWriting(file, orphan, 'dev');
    expect(() => assertWriter(file, orphan)).toThrow(code('RUN_ORPHANED'));
  });

  it('may be another machine’s: nobody here knows whether it lives, and its fence has to do', async () => {
    await claimWriting(file, { ...writerOf('r1', [here]), host: 'elsewhere' }, 'dev');
    await claimWriting(file, writerOf('r2', [here]), 'dev');
    expect(claimed()).toMatchObject({ run: 'r2' });
  });

  it.each(['', '{"run":', 'null', '{}', '{"run":"r1","host":"h","process":{},"parents":[]}'])(
    'is unknown where the file holds %j, which is named',
    async (text) => {
      const me = writerOf('r1', [here]);
      await claimWriting(file, me, 'dev');
      writeFileSync(file, text);
      expect(() => assertWriter(file, me)).toThrow(expect.objectContaining({ code: 'WRITER_DAMAGED', args: { file } }));
      await expect(claimWriting(file, me, 'dev')).rejects.toThrow(code('WRITER_DAMAGED'));
    },
  );
});

describe('an orphan', () => {
  it('is waited for with a word until it has let go', async () => {
    const orphan = writerOf('r1', [ENDED]);
    await claimWriting(file, orphan, 'dev');
    const host = { ...fakeHost(), sleep: async () => rmSync(file, { force: true }) };
    await awaitOrphan(projectDir, 'dev', host);
    expect(host.events).toEqual([{ code: 'RUN_STOPPING', args: { environment: 'dev', run: 'r1', pid: process.pid } }]);
  });

  it('that does not end within a minute is named', async () => {
    await claimWriting(file, writerOf('r1', [ENDED]), 'dev');
    await expect(awaitOrphan(projectDir, 'dev', fakeHost())).rejects.toThrow(code('RUN_STILL_WRITING'));
  });

  it('is nobody who still works for somebody', async () => {
    await claimWriting(file, writerOf('r1', [here]), 'dev');
    const host = fakeHost();
    await awaitOrphan(projectDir, 'dev', host);
    expect(host.events).toEqual([]);
  });
});
