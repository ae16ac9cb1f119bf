import type { Code, MessageTo } from '../model/message';
import type { OperationContext } from '../operations/context';

export type OutputFormat = 'human' | 'json' | 'md' | 'sarif';

export interface CommandContext extends OperationContext {
  format: OutputFormat;
  color: boolean;
  quiet: boolean;
  verbose: boolean;
  /** No prompt may be shown. */
  noInput: boolean;
  /** Somebody sits there who can be asked. */
  interactive: boolean;
  /** `--yes` */
  assumeYes: boolean;
  /** A line from a person; undefined where nobody can be asked: the command then names the flag that answers. */
  askText<C extends Code>(question: MessageTo<C>): Promise<string | undefined>;
  /** What the command found or did, as data, where `format` is json: at once, or in the last event of a long one. */
  answer(data: unknown): void;
  /** Data goes here … */
  stdout(text: string): void;
  /** … and prose there. */
  stderr(text: string): void;
}

/** Returns the exit code of src/cli/exit-codes.ts; failures are thrown and turned into one in main.ts. */
export type RunCommand = (
  input: { args: string[]; options: Record<string, string | boolean | undefined> },
  context: CommandContext,
) => Promise<number>;
