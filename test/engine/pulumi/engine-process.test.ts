import { describe, expect, it } from 'vitest';
import {
  engineProcess,
  isRunningEngine,
  isWholeUp,
  type SystemProcess,
  systemProcess,
} from '../../../src/engine/pulumi/engine-process';

const up = (...args: string[]) => isWholeUp(['pulumi', ...args], []);

describe('an engine brings the whole program about', () => {
  it.each([
    ['up'],
    ['update', '--yes'],
    ['-C', 'folder', 'up', '-s', 'dev', '--skip-preview', '--parallel=1'],
    ['up', '--refresh', '--continue-on-error'],
    ['up', '-yf', '-s', 'test', '-m', 'first try'],
    ['up', '-s=test'],
  ])('with %s %s', (...args) => {
    expect(up(...args)).toBe(true);
  });

  it.each([
    ['up', '--target', 'urn'],
    ['up', '--target=urn'],
    ['up', '-t', 'urn'],
    ['up', '-turn'],
    ['up', '-t=urn'],
    ['up', '-yt', 'urn'],
    ['up', '-yfturn'],
    ['up', '-s', 'dev', '-fyt=urn'],
    ['up', '--target-dependents'],
    ['up', '--target-replace=urn'],
    ['up', '--exclude', 'urn'],
    ['up', '--exclude-dependents'],
    ['up', '--replace', 'urn'],
    ['destroy', '--message', 'up'],
    ['refresh'],
    ['preview'],
  ])('but not with %s %s', (...args) => {
    expect(up(...args)).toBe(false);
  });

  it('but not where a variable stands for such a flag, nor where nothing is known', () => {
    expect(isWholeUp(['pulumi', 'up'], ['PATH', 'PULUMI_OPTION_TARGET'])).toBe(false);
    expect(isWholeUp([], [])).toBe(false);
  });
});

describe('the engine of a plug-in', () => {
  const family: SystemProcess[] = [
    { pid: 40, parent: 30, args: ['/usr/bin/node', 'dynamic-provider'] },
    { pid: 30, parent: 20, args: ['/bin/sh', 'pulumi-resource-pulumi-nodejs'] },
    { pid: 20, parent: 10, args: ['/opt/pulumi', 'up'] },
    { pid: 10, parent: 1, args: ['bash'] },
    { pid: 1, parent: 0, args: ['init'] },
  ];
  const look = (members: SystemProcess[]) => (pid: number) => members.find((member) => member.pid === pid);

  it('is the nearest ancestor of that name', () => {
    expect(engineProcess(40, look(family))).toEqual(family[2]);
  });

  it('is nobody when it has gone: its children belong to the first process by then', () => {
    const orphaned = [...family.slice(0, 1), { ...family[1], parent: 1 } as SystemProcess, ...family.slice(3)];
    expect(engineProcess(40, look(orphaned))).toBeUndefined();
  });

  it('is looked for in what the system tells of this very process', () => {
    expect(systemProcess(process.pid)).toMatchObject({ pid: process.pid, parent: process.ppid });
    expect(systemProcess(2 ** 30)).toBeUndefined();
  });
});

describe('an engine runs under an id', () => {
  const named = (...args: string[]) => isRunningEngine(process.pid, (pid) => ({ pid, parent: 1, args }));

  it('when a living process has it that is one, or of which the system does not tell', () => {
    expect([named('/opt/pulumi', 'up'), isRunningEngine(process.pid, () => undefined)]).toEqual([true, true]);
  });

  it('not when the process has gone, or another program got its id', () => {
    const gone = isRunningEngine(2 ** 30, (pid) => ({ pid, parent: 1, args: ['pulumi'] }));
    expect([named('/usr/bin/node', 'main.js'), isRunningEngine(process.pid), gone]).toEqual([false, false, false]);
  });
});
