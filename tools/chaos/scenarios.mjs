// What is disturbed: one command in a folder where everything before it has been done.
import { APPLY } from './folders.mjs';

const UP = ['pulumi', 'up', '-s', 'dev', '--yes', '--skip-preview', '--non-interactive'];

/**
 * `env`: the account that the command writes to. `from`: the folder it begins at (folders.mjs). `again`: what a person does
 * before trying once more. `done`: how the command refuses when an earlier one has done all of it, killed a moment before it
 * could say so; believed where everything is as it is in peace.
 */
export const SCENARIOS = [
  { name: 'apply', env: 'dev', from: 'new', command: APPLY },
  { name: 'apply of a change', env: 'dev', from: 'changed', command: APPLY },
  { name: 'apply of a plan file', env: 'dev', from: 'planned', command: ['crmctl', 'apply', 'plan.json', '--yes'] },
  { name: 'promote', env: 'test', from: 'released', command: ['crmctl', 'promote', 'REL-1', '--to', 'test', '--yes'] },
  {
    name: 'rollback',
    env: 'dev',
    from: 'updated',
    command: ['crmctl', 'rollback', '-e', 'dev', '--yes'],
    done: /has been rolled back already/,
  },
  {
    name: 'import',
    env: 'dev',
    from: 'unknown',
    command: ['crmctl', 'import', '-e', 'dev'],
    done: /is already managed/,
  },
  { name: 'import --update', env: 'dev', from: 'drifted', command: ['crmctl', 'import', '-e', 'dev', '--update'] },
  { name: 'drift --adopt', env: 'dev', from: 'drifted', command: ['crmctl', 'drift', '-e', 'dev', '--adopt'] },
  {
    name: 'pulumi up',
    env: 'dev',
    from: 'changed',
    command: UP,
    again: ['pulumi', 'cancel', '-s', 'dev', '--yes'],
  },
  {
    name: 'state rebuild',
    env: 'dev',
    from: 'stateless',
    command: ['crmctl', 'state', 'rebuild', '-e', 'dev', '--yes'],
  },
];
