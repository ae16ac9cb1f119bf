import { Command, CommanderError } from 'commander';
import { expect, it } from 'vitest';
import { usageFailure } from '../../src/cli/usage-failure';
import { say } from '../../src/messages';
import type { Failure } from '../../src/model/diagnostic';

function failureOf(args: string[]): Failure {
  const program = new Command('crmctl').exitOverride().configureOutput({ outputError: () => undefined });
  program.command('plan').exitOverride().option('-e, --env <env>', '').option('--json', '');
  program.command('completion').exitOverride().argument('<shell>');
  try {
    program.parse(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return usageFailure(error);
    throw error;
  }
  throw new Error('nothing was wrong');
}

it.each([
  [
    ['plan', '--enw', 'dev'],
    'there is no option --enw. Did you mean "--env"?',
    'ключа --enw нет. Возможно, имелось в виду «--env».',
  ],
  [
    ['plan', '--colour'],
    'there is no option --colour. The options: --help.',
    'ключа --colour нет. Какие есть: --help.',
  ],
  [['plam'], 'there is no command plam. Did you mean "plan"?', 'команды plam нет. Возможно, имелось в виду «plan».'],
  [
    ['completion'],
    'the argument <shell> is missing. How the command is written: --help.',
    'не хватает аргумента <shell>. Как пишется команда: --help.',
  ],
  [['plan', '-e'], 'the option -e, --env <env> needs a value after it.', 'после ключа -e, --env <env> нужно значение.'],
  [
    ['plan', 'dev'],
    'arguments given: 1, this command takes 0. A value with spaces needs quotes.',
    'аргументов: 1, а команда принимает 0. Значение с пробелами берите в кавычки.',
  ],
])('%j: %s', (args, en, ru) => {
  const { reason, code, args: facts } = failureOf(args);
  expect([reason, say(code, facts, 'en'), say(code, facts, 'ru')]).toEqual(['usage', en, ru]);
});

it('says what commander says where it says something new', () => {
  const { code, args } = usageFailure(
    new CommanderError(1, 'commander.conflictingOption', 'error: a cannot be used with b'),
  );
  expect(say(code, args, 'ru')).toBe('ошибка в командной строке: a cannot be used with b');
});
