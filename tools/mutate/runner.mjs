// Vitest's runner, run inside the tests' own process. `dry`: which test reaches which mutants. `switch`: each test once more for
// each mutant that it reaches, the switch set before. `whole`: one mutant switched on from the start, for what runs while files load.
import { appendFileSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { TestRunner } from 'vitest';

/** A loop or a recursion is endless when a test goes round so much more often than it does without a mutant. */
const mostTicks = (usual) => 20 * usual + 1_000;
const plan = JSON.parse(readFileSync(process.env.MUTATE_PLAN, 'utf8'));
const state = { active: plan.mode === 'whole' ? plan.mutant : 0, covered: new Set(), ticks: 0, most: mostTicks(1_000) };
globalThis.__mutant = (id) => {
  state.covered.add(id);
  return id === state.active;
};
globalThis.__tick = () => {
  state.ticks += 1;
  if (state.active !== 0 && state.ticks > state.most) throw new Error('without an end');
};
// the first counterexample is proof enough
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true });

const say = (event) => appendFileSync(plan.events, `${JSON.stringify(event)}\n`);

export default class extends TestRunner {
  onBeforeCollect(paths) {
    state.covered = new Set();
    [this.file] = paths ?? [];
    if (plan.mode === 'whole') say({ begun: plan.mutant });
  }

  onCollected(files) {
    this.outside = state.covered;
    this.tests = [];
    const broken = files.some(({ result }) => result?.state === 'fail');
    if (plan.mode === 'whole' && broken) this.killed(plan.mutant);
  }

  async onBeforeRunTask(test) {
    await super.onBeforeRunTask(test);
    if (test.mode !== 'run' && test.mode !== 'queued') return;
    const known = plan.tests?.[test.id];
    if (plan.mode === 'dry') test.repeats = 1;
    else if (!known?.good || (plan.mode === 'whole' && this.wasKilled)) test.mode = 'skip';
    else if (plan.mode === 'switch') {
      const over = done();
      this.list = known.covered.filter((id) => plan.open.includes(id) && !over.has(id));
      this.kills = [];
      test.repeats = this.list.length;
      if (this.list.length === 0) test.mode = 'skip';
    }
  }

  onBeforeTryTask(test, options) {
    super.onBeforeTryTask(test, options);
    if (plan.mode === 'dry') state.covered = new Set();
    if (plan.mode === 'switch') {
      state.active = this.list[options.repeats] ?? 0;
      if (state.active) say({ begun: state.active, test: test.id });
    }
    state.ticks = 0;
    state.most = mostTicks(plan.tests?.[test.id]?.ticks ?? 0);
    if (plan.mode === 'dry') say({ dry: test.id });
    this.start = process.cpuUsage();
  }

  async onAfterRetryTask(test, options) {
    await super.onAfterRetryTask(test, options);
    const failed = test.result.state === 'fail';
    // of the processor, not of the clock: a busy machine makes no test longer
    const { user, system } = process.cpuUsage(this.start);
    const milliseconds = (user + system) / 1000;
    if (plan.mode === 'dry') this.noted(test, options.repeats, failed, milliseconds);
    if (plan.mode === 'whole' && failed) this.killed(plan.mutant);
    if (plan.mode !== 'switch') return;
    if (state.active && failed) this.kills.push(state.active);
    if (state.active) say({ ended: state.active, test: test.id, killed: failed });
    // without a mutant the test must still pass: else one of them has spoilt what it stands on, and none of these kills is proof
    else if (failed) say({ spoilt: test.id, kills: this.kills });
    state.active = 0;
    test.result.errors = undefined;
    test.result.state = 'pass';
  }

  noted(test, repeat, failed, milliseconds) {
    if (repeat === 0) {
      const { ticks, covered } = state;
      this.tests.push({
        id: test.id,
        name: test.name,
        first: !failed,
        good: true,
        milliseconds,
        ticks,
        covered: [...covered],
      });
    }
    this.tests.at(-1).good &&= !failed;
    state.covered = this.outside;
  }

  killed(id) {
    if (this.wasKilled) return;
    this.wasKilled = true;
    say({ killed: id, in: this.file });
  }

  async onAfterRunFiles(files) {
    const [file] = files;
    if (plan.mode === 'dry') say({ file: file.filepath, outside: [...this.outside], tests: this.tests });
    if (plan.mode === 'switch') say({ finished: file.filepath });
    await super.onAfterRunFiles(files);
  }
}

/** What other tests of this run have killed already, or hung in. */
function done() {
  const killed = new Set();
  for (const line of readFileSync(plan.events, 'utf8').split('\n')) {
    if (line.startsWith('{"hung"')) killed.add(JSON.parse(line).hung);
    if (line.startsWith('{"ended"') && line.endsWith('"killed":true}')) killed.add(JSON.parse(line).ended);
  }
  return killed;
}
