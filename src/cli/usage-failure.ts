import type { CommanderError } from 'commander';
import { Failure, failureFound } from '../model/diagnostic';

/** Commander's errors that a command line can bring about: our code, and what its English sentence tells. */
const KNOWN: Readonly<Record<string, readonly [code: string, facts: RegExp]>> = {
  'commander.unknownOption': ['USAGE_UNKNOWN_OPTION', /option '(?<name>[^']*)'/],
  'commander.unknownCommand': ['USAGE_UNKNOWN_COMMAND', /command '(?<name>[^']*)'/],
  'commander.missingArgument': ['USAGE_ARGUMENT_MISSING', /argument '(?<name>[^']*)'/],
  'commander.optionMissingArgument': ['USAGE_VALUE_MISSING', /option '(?<name>[^']*)'/],
  'commander.excessArguments': ['USAGE_TOO_MANY', /Expected (?<expected>\d+) arguments? but got (?<actual>\d+)/],
};
const MEANT = /Did you mean (?:one of )?(?<nearest>[^?,]+)/;

/** A mistake in the command line as every other failure is one: commander has no other languages. */
export function usageFailure({ code, message }: CommanderError): Failure {
  const [ours, facts] = KNOWN[code] ?? [];
  const found = facts?.exec(message)?.groups;
  if (ours === undefined || !found)
    return new Failure('usage', 'USAGE_WRONG', { detail: message.replace(/^error: /, '') });
  return failureFound('usage', { code: ours, args: { ...found, ...MEANT.exec(message)?.groups } });
}
