import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { type Events, eventLines, isPause } from '../../src/cli/events';
import { schemaText } from '../../src/configuration';
import type { Address } from '../../src/model/address';
import type { Progress } from '../../src/model/progress';
import { readPlanFile } from '../../src/operations/plan-file';
import { temporaryDir } from '../audit/temporary-log';
import { examplePlan } from '../support/example-plan';

const STARTED = {
  event: 'started',
  format: 'crmctl.events/1',
  command: 'apply',
  tool: expect.stringMatching(/^crmctl/),
};

/** The lines that come of it, each held against the schema. */
function linesOf(work: (events: Events) => void): Record<string, unknown>[] {
  let text = '';
  const write = (line: string) => {
    text += line;
  };
  work(eventLines({ command: 'apply', write, now: () => new Date('2026-11-23T12:00:00Z') }));
  const isEvent = addFormats(new Ajv({ allErrors: true })).compile(JSON.parse(schemaText('events')));
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const event = JSON.parse(line);
      expect(isEvent(event), `${line}\n${JSON.stringify(isEvent.errors)}`).toBe(true);
      const { at, ...rest } = event;
      expect(at).toBe('2026-11-23T12:00:00.000Z');
      return rest;
    });
}

const environment = 'prod';
const forecast = { reads: 30, writes: 70, seconds: 20 };
const operation = { environment, address: 'role:sales' as Address, action: 'create', n: 1, of: 2 };
const STEPS: Progress[] = [
  { step: 'reading', environment, list: 'leads/pipelines', page: 1 },
  { step: 'planned', environment, operations: 2, manual: 0, forecast },
  { step: 'applying', environment, run: '20261123T121500Z-3fa9c1', operations: 2, forecast },
  { step: 'operation.started', ...operation },
  { step: 'writing', environment, method: 'POST', path: '/roles' },
  { step: 'operation.finished', ...operation },
  { step: 'operation.failed', ...operation, n: 2, code: 'CRM_REFUSED' },
  { step: 'operation.finished', ...operation, rehearsal: 'undo' },
];

describe('the lines of a long command', () => {
  it('are what its steps say, between the first and the last', () => {
    const lines = linesOf((events) => {
      for (const step of STEPS) events.progress(step);
      events.answer({ run: 'r' });
      events.finished(0);
    });
    const between = STEPS.map(({ step: event, ...about }) => ({ event, ...about }));
    expect(lines).toEqual([STARTED, ...between, { event: 'finished', exitCode: 0, result: { run: 'r' } }]);
  });

  it('tell of pauses: why, and how long', () => {
    const notices = ['CRM_PAUSE', 'CRM_RETRY', 'CRM_NO_CONNECTION', 'OUTCOME_AWAITED', 'APPLYING'];
    const lines = linesOf((events) => {
      for (const code of notices) if (isPause({ code, args: {} })) events.pause({ code, args: { seconds: 4 } });
    });
    expect(lines.slice(1)).toEqual(notices.slice(0, -1).map((code) => ({ event: 'pause', code, seconds: 4 })));
  });

  it('end with the error where something had happened before it', () => {
    const error = { reason: 'crm', code: 'CRM_BLOCKED', args: {} };
    const lines = linesOf((events) => {
      for (const step of STEPS.slice(0, 1)) events.progress(step);
      events.finished(6, error);
    });
    expect(lines.at(-1)).toEqual({ event: 'finished', exitCode: 6, error });
  });

  it('are none where the command is refused before anything has happened', () => {
    expect(linesOf((events) => events.finished(4, { reason: 'usage', code: 'ENV_NEEDED', args: {} }))).toEqual([]);
  });

  it('are two where nothing had to be done', () => {
    expect(linesOf((events) => events.finished(0)).map(({ event }) => event)).toEqual(['started', 'finished']);
  });

  it('of plan --json are a plan file, too', async () => {
    const plan = await examplePlan();
    const dir = temporaryDir();
    const file = join(dir, 'plan.json');
    let text = '';
    const events = eventLines({ command: 'plan', write: (line) => (text += line), now: () => new Date() });
    events.answer(plan);
    events.finished(0);
    writeFileSync(file, text);
    expect(readPlanFile(file, dir)).toEqual(plan);
  });
});
