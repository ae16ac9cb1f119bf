import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/commands/plan-show';
import { exitCodeOf } from '../../src/cli/exit-codes';
import { explain } from '../../src/messages/explain';
import { digestOf } from '../../src/model/canonical-json';
import { Failure } from '../../src/model/diagnostic';
import { withheldSecret } from '../../src/model/secrets';
import { readPlanFile } from '../../src/operations/plan-file';
import { planWithSecrets } from '../../src/plan/plan-secrets';
import { renderHuman } from '../../src/plan/render/human';
import { renderMarkdown } from '../../src/plan/render/markdown';
import type { Plan } from '../../src/plan/types';
import { assertInForce } from '../../src/plan/validity';
import { testContext } from '../cli/test-context';
import { examplePlan } from '../support/example-plan';

let dir: string;
let plan: Plan;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'crmctl-plan-'));
  plan = await examplePlan();
});
afterAll(() => rmSync(dir, { recursive: true }));

/** Writes a file and gives back what reading it as a plan says: exit code, code of the message, and prose. */
function refusalOf(content: string | Buffer | undefined) {
  const file = join(dir, 'plan.json');
  rmSync(file, { force: true });
  if (content !== undefined) writeFileSync(file, content);
  try {
    readPlanFile(file, dir);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    expect(explain(error, 'en')).not.toBe(explain(error, 'ru'));
    return [exitCodeOf(error.reason), error.code, error.args.place].filter((part) => part !== undefined).join(' ');
  }
  return 'accepted';
}

function wordsOf(file: string): string[] {
  try {
    readPlanFile(file, dir);
  } catch (error) {
    if (error instanceof Failure) return [explain(error, 'en'), explain(error, 'ru')];
    throw error;
  }
  return [];
}

/** As somebody would who knows how the digest is made. */
function sealed(change: Record<string, unknown>): string {
  const { digest: _digest, ...body } = { ...plan, ...change };
  return JSON.stringify({ ...body, digest: digestOf(body) });
}

const without = (key: keyof Plan) => {
  const { [key]: _gone, ...rest } = plan;
  const { digest: _digest, ...body } = rest as Plan;
  return JSON.stringify({ ...body, digest: digestOf(body) });
};

const first = (change: object) =>
  sealed({ operations: plan.operations.map((one, index) => (index === 0 ? { ...one, ...change } : one)) });

describe('a file that is no plan', () => {
  it('is told from one, before anything reads it', () => {
    expect(refusalOf(undefined)).toBe('4 PLAN_FILE_MISSING');
    expect(refusalOf('')).toBe('4 PLAN_FILE_INVALID');
    expect(refusalOf('[]')).toBe('4 PLAN_FILE_INVALID');
    expect(refusalOf('null')).toBe('4 PLAN_FILE_INVALID');
    expect(refusalOf('{"format": 3}')).toBe('4 PLAN_FILE_INVALID');
    expect(refusalOf('{"format": "crmctl.plan/one"}')).toBe('4 PLAN_FILE_INVALID');
    expect(refusalOf(sealed({ format: 'crmctl.plan/1' }))).toBe('4 PLAN_FILE_FORMAT');
    expect(refusalOf(Buffer.from([0x7b, 0xff, 0x7d]))).toBe('4 PLAN_FILE_INVALID');
    expect(() => readPlanFile(dir, dir)).toThrow(/FILE_NOT_REGULAR/);
    expect(() => readPlanFile('/dev/zero', dir)).toThrow(/FILE_NOT_REGULAR/);
  });

  it('is never named in an advice to write one', () => {
    const file = join(dir, 'README.md');
    expect(wordsOf(file)).toEqual([
      `there is no file ${file}. crmctl plan -e ENV --out plan.json makes one.`,
      `файла ${file} нет. План создаёт crmctl plan -e СРЕДА --out plan.json.`,
    ]);
    writeFileSync(file, '# Read me');
    expect(wordsOf(file)).toEqual([
      `${file} is not a plan. crmctl plan -e ENV --out plan.json makes one.`,
      `${file} — не план. План создаёт crmctl plan -e СРЕДА --out plan.json.`,
    ]);
    rmSync(file);
  });

  it('may be nested or grow without end', () => {
    const nested = '['.repeat(200_000) + ']'.repeat(200_000);
    expect(refusalOf(nested)).toBe('4 PLAN_FILE_TOO_DEEP');
    expect(refusalOf(sealed({}).replace('"operations":[', `"operations":[${nested},`))).toBe('4 PLAN_FILE_TOO_DEEP');
    expect(refusalOf(`"${'['.repeat(300)}\\"[["`)).toBe('4 PLAN_FILE_INVALID');
    const file = join(dir, 'large.json');
    writeFileSync(file, '');
    truncateSync(file, 2 * 1024 ** 3);
    expect(() => readPlanFile(file, dir)).toThrow(/PLAN_FILE_TOO_LARGE/);
  });

  it('has a shape of its own, whatever its digest', () => {
    expect(refusalOf(sealed({ expiresAt: 'never' }))).toBe('4 PLAN_FILE_WRONG /expiresAt');
    expect(refusalOf(sealed({ expiresAt: '2026-02-31T00:00:00.000Z' }))).toBe('4 PLAN_FILE_WRONG /expiresAt');
    expect(refusalOf(sealed({ environment: '../../prod' }))).toBe('4 PLAN_FILE_WRONG /environment');
    expect(refusalOf(without('expiresAt'))).toBe('4 PLAN_FILE_LACKS /expiresAt');
    expect(refusalOf(sealed({ operations: null }))).toBe('4 PLAN_FILE_WRONG /operations');
    expect(refusalOf(sealed({ note: 'x' }))).toBe('4 PLAN_FILE_UNKNOWN /note');
    expect(refusalOf(JSON.stringify(plan).replace('{', '{"operations":[],'))).toBe(
      '5 PLAN_FILE_SAYS_TWICE /operations',
    );
    expect(refusalOf(first({ undo: 'R9' }))).toBe('4 PLAN_FILE_WRONG /operations/0/undo');
    expect(refusalOf(first({ after: 'x' }))).toBe('4 PLAN_FILE_WRONG /operations/0/after');
    expect(refusalOf(sealed({ findings: [{ code: 'X_Y', severity: 'error', args: { a: {} } }] }))).toBe(
      '4 PLAN_FILE_WRONG /findings/0/args/a',
    );
  });
});

describe('a plan file', () => {
  it('is read as it was written', () => {
    expect(refusalOf(JSON.stringify(plan))).toBe('accepted');
    expect(refusalOf(sealed({ release: 'REL-2' }))).toBe('accepted');
  });

  it('is refused when it was edited, and when what it shows is not what it does', () => {
    expect(refusalOf(JSON.stringify({ ...plan, environment: 'dev' }))).toBe('5 PLAN_EDITED');
    expect(refusalOf(first({ kind: 'tag', key: 'harmless' }))).toBe('5 PLAN_EDITED');
    expect(refusalOf(sealed({ operations: [...plan.operations, ...plan.operations.slice(0, 1)] }))).toBe(
      '5 PLAN_EDITED',
    );
  });

  it('with errors is no plan to approve', () => {
    const error = { code: 'VANISHED', severity: 'error', args: { object: 'role:x' } };
    expect(refusalOf(sealed({ findings: [error] }))).toBe('3 PLAN_HAS_ERRORS');
  });

  it('is in force for three days from when it was made, and for no others', () => {
    const code = (change: Partial<Plan>, now: string) => {
      try {
        assertInForce({ ...plan, ...change }, new Date(now));
        return 'in force';
      } catch (error) {
        return error instanceof Failure ? [error.reason, error.code] : error;
      }
    };
    expect(plan).toMatchObject({ createdAt: '2026-11-23T09:00:00.000Z', expiresAt: '2026-11-26T09:00:00.000Z' });
    expect(code({}, '2026-11-23T08:56:00Z')).toBe('in force');
    expect(code({}, '2026-11-26T09:00:00Z')).toBe('in force');
    expect(code({}, '2026-11-26T09:00:01Z')).toEqual(['stale', 'PLAN_EXPIRED']);
    expect(code({}, '2026-11-23T08:54:00Z')).toEqual(['refused', 'PLAN_FROM_FUTURE']);
    expect(code({ expiresAt: '2026-11-26T09:00:00.001Z' }, '2026-11-23T09:00:00Z')).toEqual([
      'refused',
      'PLAN_VALID_TOO_LONG',
    ]);
    expect(code({ expiresAt: 'never' }, '2026-11-23T09:00:00Z')).toEqual(['refused', 'PLAN_VALID_TOO_LONG']);
    expect(code({ createdAt: 'once' }, '2026-11-23T09:00:00Z')).toEqual(['refused', 'PLAN_FROM_FUTURE']);
  });
});

describe('crmctl plan show', () => {
  const show = async (format: 'human' | 'json' | 'md', now = '2026-11-24T09:00:00Z') => {
    const file = join(dir, 'shown.json');
    writeFileSync(file, JSON.stringify(plan));
    const notices: string[] = [];
    const { context, output } = testContext({ format });
    const host = {
      ...context.host,
      now: () => new Date(now),
      notify: ({ code }: { code: string }) => notices.push(code),
    };
    const code = await run({ args: [file], options: {} }, { ...context, host });
    return { code, stdout: output.stdout, notices };
  };

  it('shows a saved plan as it was shown when it was made, in every format', async () => {
    expect(await show('human')).toEqual({
      code: 0,
      stdout: renderHuman(plan, { language: 'en', color: false }),
      notices: [],
    });
    expect((await show('md')).stdout).toBe(renderMarkdown(plan, 'en'));
    expect(JSON.parse((await show('json')).stdout)).toEqual(planWithSecrets(plan, withheldSecret));
  });

  it('says of one that is too old that an apply would refuse it', async () => {
    expect(await show('human', '2026-12-24T09:00:00Z')).toMatchObject({ code: 0, notices: ['PLAN_NOT_IN_FORCE'] });
  });
});
