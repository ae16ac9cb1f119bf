import { type Command, Help, type Option } from 'commander';
import { say } from '../messages';
import type { Language } from '../messages/catalog';
import type { PlainCode } from '../model/message';

/** Commander's headings, as it hands them to `styleTitle`. */
const HEADINGS: Record<string, PlainCode> = {
  'Usage:': 'HELP_USAGE',
  'Arguments:': 'HELP_ARGUMENTS',
  'Options:': 'HELP_OPTIONS',
  'Global Options:': 'HELP_GLOBAL_OPTIONS',
  'Commands:': 'HELP_COMMANDS',
};

/** The words of the help that are commander's own, in the user's language. To be called before commands are added: they inherit it. */
export function speakHelp(program: Command, version: string, language: Language): Command {
  const words = (code: PlainCode) => say(code, {}, language);
  return program
    .version(version, '-V, --version', words('HELP_VERSION'))
    .helpOption('-h, --help', words('HELP_OF_COMMAND'))
    .helpCommand('help [command]', words('HELP_OF_COMMAND'))
    .configureHelp({
      showGlobalOptions: true,
      // of the program alone: `plan show` has a parent with options of its own, which it does not take
      visibleGlobalOptions: (command) => optionsOfProgram(command),
      commandUsage: (command) =>
        new Help()
          .commandUsage(command)
          .replace('[options]', words('HELP_OF_OPTIONS'))
          .replace('[command]', words('HELP_OF_COMMANDS')),
      subcommandTerm: (command) =>
        new Help()
          .subcommandTerm(command)
          .replace('[options]', words('HELP_OF_OPTIONS'))
          .replace('[command]', words('HELP_OF_COMMANDS')),
      styleTitle: (title) => {
        const code = HEADINGS[title];
        return code === undefined ? title : words(code);
      },
    });
}

function optionsOfProgram(command: Command): Option[] {
  const program = programOf(command);
  return program === command ? [] : program.options.filter(({ hidden }) => !hidden);
}

function programOf(command: Command): Command {
  return command.parent ? programOf(command.parent) : command;
}
