import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { changingConfiguration } from '../files/write-together';
import { say, sayOr } from '../messages';
import { Failure } from '../model/diagnostic';
import { closeTwins } from '../operations/sandbox/open-twins';
import { assertFormat, contextOf, isJson, languageOfHelp, type Options, optionsAhead } from './context';
import { eventLines } from './events';
import { EXIT } from './exit-codes';
import { speakHelp } from './help';
import { clearStatus, outliveReaders, outputTrouble, writeErr, writeOut } from './output';
import { reportError } from './report-error';
import { COMMANDS, COMMON_OPTIONS, type CommandEntry } from './table';
import { usageFailure } from './usage-failure';

const ahead = optionsAhead(process.argv.slice(2));
const language = languageOfHelp(ahead);

/** From the words of the command line to the exit code. */
export async function commandLine(argv: string[]): Promise<number> {
  outliveReaders();
  process.on('exit', tellTrouble);
  try {
    return await interpret(argv);
  } catch (error) {
    return reportError(error, {}, language);
  }
}

function tellTrouble(): void {
  const trouble = outputTrouble();
  const code = trouble && reportError(trouble, ahead, language);
  process.exitCode ||= code ?? EXIT.done;
}

async function interpret(argv: string[]): Promise<number> {
  if (argv[2] === '__complete') {
    await import('../crm');
    const { answerShell } = await import('./completion');
    writeOut(await answerShell(argv.slice(3), language));
    return EXIT.done;
  }
  let code: number = EXIT.done;
  const program = speakHelp(new Command('crmctl'), version(), language)
    .description(say('PROGRAM', {}, language))
    .configureOutput({ writeOut, writeErr, outputError: () => undefined })
    .exitOverride();
  for (const [flags, help] of COMMON_OPTIONS) program.option(flags, say(help, {}, language));
  for (const entry of COMMANDS) {
    const command = place(program, entry.path)
      .description(say(entry.summary, {}, language))
      .exitOverride();
    if (entry.args) command.arguments(entry.args);
    if (entry.help) command.addHelpText('after', `\n${say(entry.help, {}, language)}`);
    for (const [flags, help] of entry.options) command.option(flags, say(help, {}, language));
    command.action(async () => {
      code = await run(entry, command.processedArgs, command.optsWithGlobals());
    });
  }
  try {
    await program.parseAsync(argv);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return EXIT.done;
    // a group without its command has shown its help
    if (error.code === 'commander.help') return EXIT.usage;
    return reportError(usageFailure(error), ahead, language);
  }
  return code;
}

async function run(entry: CommandEntry, args: unknown[], options: Options): Promise<number> {
  const about = { command: entry.path, write: writeOut, now: () => new Date() };
  const events = entry.streams && isJson(options) ? eventLines(about) : undefined;
  try {
    const context = contextOf(options, events);
    assertFormat(context.format, entry.formats);
    // a lock in it would make the folder that -C misspells
    if (!entry.begins && !existsSync(context.projectDir))
      throw new Failure('usage', 'NO_PROJECT', { dir: context.projectDir });
    // help needs no CRM, and comes sooner without
    await import('../crm');
    const { run: command } = await entry.load();
    const input = { args: args.flat().filter((arg) => typeof arg === 'string'), options };
    const work = () => command(input, context);
    const code = await (entry.changesFiles?.(options) ? changingConfiguration(context.projectDir, work) : work());
    events?.finished(code);
    return code;
  } catch (error) {
    return reportError(error, options, language, events);
  } finally {
    clearStatus();
    await closeTwins();
  }
}

/** `audit verify` becomes the command `verify` of the group `audit`. */
function place(program: Command, path: string): Command {
  const names = path.split(' ');
  const leaf = names.pop() ?? path;
  let parent = program;
  for (const name of names) parent = parent.commands.find((command) => command.name() === name) ?? group(parent, name);
  return parent.command(leaf);
}

function group(parent: Command, name: string): Command {
  return parent
    .command(name)
    .description(sayOr(`GROUP_${name}`, name, language))
    .exitOverride();
}

function version(): string {
  return JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')).version;
}
