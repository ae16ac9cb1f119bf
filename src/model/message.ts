/** What stands in a message: one value, or several lines or names. */
export type MessageValue = string | number | readonly string[];

/** The arguments of some message, as they come out of a file or from another process. */
export type Arguments = Readonly<Record<string, MessageValue>>;

/** Each message's arguments by its code. The catalogue of `src/messages` declares them: nothing below knows the prose. */
// biome-ignore lint/suspicious/noEmptyInterface: the catalogue fills it
export interface MessageArguments {}

export type Code = keyof MessageArguments;

/** What the message `C` has to be told; of several codes, what fits them all. */
export type ArgumentsOf<C extends Code> = MessageArguments[C];

/** A message with what it has to be told. */
export interface MessageTo<C extends Code> {
  code: C;
  args: ArgumentsOf<C>;
}

/** Messages that need no argument: titles, labels, help. */
export type PlainCode = { [C in Code]: NonNullable<unknown> extends ArgumentsOf<C> ? C : never }[Code];

/** A message that came out of a file or from another process, or a finding about either. */
export interface FoundMessage {
  code: string;
  args: Arguments;
}

/** The arguments of a call behind a code: they may be left away where the message needs none. */
export type ArgumentList<C extends Code, Rest extends unknown[] = []> =
  NonNullable<unknown> extends ArgumentsOf<C>
    ? [args?: ArgumentsOf<C>, ...rest: Rest]
    : [args: ArgumentsOf<C>, ...rest: Rest];
