// `node session.mjs JOB`: one Vitest that stays warm. The job is a file: what to mutate, which tests to run, in which mode.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { createVitest } from 'vitest/node';
import { root } from '../paths.mjs';
import { instrument } from './instrument.mjs';

const job = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const planFile = `${process.argv[2]}.plan`;
process.env.MUTATE_PLAN = planFile;

const switches = {
  name: 'mutant-switches',
  enforce: 'pre',
  transform(source, id) {
    const base = job.bases[relative(root, id.split('?')[0])];
    return base === undefined ? undefined : { code: instrument(id, source, base).code, map: null };
  },
};
const vitest = await createVitest(
  'test',
  {
    config: false,
    root,
    watch: false,
    reporters: [{}],
    include: ['test/**/*.test.ts'],
    env: { NO_COLOR: '1', TZ: 'UTC', LANG: 'C', PULUMI_SKIP_UPDATE_CHECK: 'true', MUTATE_PLAN: planFile },
    setupFiles: ['test/support/fixed-seed.ts', 'test/support/crms.ts'],
    runner: join(root, 'tools', 'mutate', 'runner.mjs'),
    // instrumented code is kept nowhere
    fsModuleCache: false,
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    passWithNoTests: true,
    update: false,
    testTimeout: job.milliseconds,
    hookTimeout: job.milliseconds,
    silent: true,
  },
  { plugins: [switches] },
);
process.env.CI = '1';
try {
  for (const step of job.steps) {
    writeFileSync(planFile, JSON.stringify({ ...step, events: job.events }));
    for (const file of step.files) {
      const specs = await vitest.globTestSpecifications([isAbsolute(file) ? file : join(root, file)]);
      await vitest.runTestSpecifications(specs);
    }
    if (step.mode === 'whole') appendFileSync(job.events, `${JSON.stringify({ through: step.mutant })}\n`);
  }
} finally {
  await vitest.close();
}
process.exit(0);
