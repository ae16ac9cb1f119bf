import { mapTexts } from './map-texts';
import { propertiesOf } from './shape';

/**
 * Text that others wrote (names, reasons, values, answers) and that a person is about to read: characters that steer a
 * terminal, reorder or end a line, or cannot be seen are shown as escapes. Whatever leaves for a screen goes through here.
 */

/** Signs that are drawn as empty space and are no spaces: an empty Braille cell, a note without a head, fillers of scripts. */
const EMPTY = String.raw`\u2800\u{1d159}\u{13441}\u{13442}\u{16fe4}`;

/**
 * What has no look of its own: controls, lone surrogates, line and paragraph separators, what Unicode lets a font ignore,
 * and what looks like nothing.
 */
const HIDDEN = String.raw`[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029\ufff9-\ufffb\p{Noncharacter_Code_Point}${EMPTY}]`;

/** Scripts whose words need joiners and non-joiners to be spelt right. */
const JOINING = ['Arabic', 'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada']
  .concat('Malayalam', 'Sinhala')
  .map((script) => String.raw`\p{Script=${script}}`)
  .join('');

/** Emoji are made of such characters, and these mean something between letters of some scripts: both stay as they are. */
const MEANT = [
  String.raw`\p{RGI_Emoji}`,
  String.raw`[\p{Emoji}--[0-9#*]][\ufe0e\ufe0f]`,
  `(?<=[${JOINING}])[\u200c\u200d](?=[${JOINING}])`,
].join('|');

const MAYBE_HIDDEN = new RegExp(HIDDEN, 'v');
const EACH_HIDDEN = new RegExp(HIDDEN, 'gv');
const PARTS = new RegExp(`${MEANT}|(?<hidden>${HIDDEN})`, 'gv');

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * In one line: a line break in it is shown as `\n`, and so many spaces that they could push what follows into a line of its
 * own as `␠×150`. The same text twice through it stays the same.
 */
export function visible(text: string): string {
  return replaced(text, escapeOf).replaceAll(RUN, runOf);
}

/** From three on: two are a slip that `lint` names. */
const RUN = /\p{Zs}{3,}/gu;

function runOf(spaces: string): string {
  return spaces.replaceAll(/(.)\1*/gu, (same, space: string) => {
    const shown = space === ' ' ? '␠' : escapeOf(space);
    return same.length === 1 ? shown : `${shown}×${same.length}`;
  });
}

/** Text of several lines; its line breaks stay. */
export function visibleLines(text: string): string {
  return replaced(text, (character) => (character === '\n' ? character : escapeOf(character)));
}

/** Every text in a value. */
export function visibleIn<T>(value: T): T {
  return mapTexts(value, visible, visible);
}

/** What the group of that name has found: the groups come last of what a replacer gets. */
function hiddenIn(rest: readonly unknown[]): string | undefined {
  const { hidden } = propertiesOf(rest.at(-1));
  return typeof hidden === 'string' ? hidden : undefined;
}

/** Where the first character stands that a reader would not see, in UTF-16 units, and which it is; tabs and line breaks count. */
export function firstHidden(text: string, allowed: RegExp = NOTHING): { index: number; character: string } | undefined {
  if (!mayHide(text, allowed)) return undefined;
  for (const { index, groups } of text.matchAll(PARTS)) {
    const character = groups?.hidden;
    if (character !== undefined && !allowed.test(character)) return { index, character };
  }
  return undefined;
}

const NOTHING = /(?!)/;

/** A look that takes a tenth of the time: a file of many lines is full of line breaks, and mostly of nothing else. */
function mayHide(text: string, allowed: RegExp): boolean {
  for (const [character] of text.matchAll(EACH_HIDDEN)) if (!allowed.test(character)) return true;
  return false;
}

/** What takes up room on a screen although it is no space: whoever types the text anew types a space for it. */
const ROOM = new RegExp(String.raw`[\t-\r\u0085\u2028\u2029\u115f\u1160\u3164\uffa0${EMPTY}]`, 'v');

/**
 * A name as somebody would type it who cannot see such characters either: a line break is a space, and none stands at
 * an end or twice. A name without such characters stays as it is. The names of an account and of the configuration are
 * compared in this form, so that what an import states is found again.
 */
export function withoutHidden(text: string): string {
  const plain = replaced(text, (character) => (ROOM.test(character) ? ' ' : ''));
  return plain === text ? text : plain.replaceAll(/ {2,}/g, ' ').trim();
}

/** The same for a text of several lines: its tabs and line breaks stay. */
export function linesWithoutHidden(text: string): string {
  return replaced(text, (character) => (/[\t\n\r]/.test(character) ? character : ROOM.test(character) ? ' ' : ''));
}

/** `U+202E` */
export function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The colours this tool paints with; no other sequence reaches a screen. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what the terminal is sent
const OWN_COLOR = /\u001b\[(?:1|2|22|3[1-6]|39|90)m/;
const OUTPUT = new RegExp(`${OWN_COLOR.source}|${PARTS.source}`, 'gv');

/**
 * The last guard before a screen or a pipe, for every format alike: line breaks, tabs and our own colours pass. The
 * escapes are those of JSON, where the document keeps its meaning.
 */
export function guarded(output: string): string {
  if (!MAYBE_HIDDEN.test(output)) return output;
  return output.replace(OUTPUT, (match, ...rest) => {
    const hidden = hiddenIn(rest);
    if (hidden === undefined || hidden === '\n' || hidden === '\t') return match;
    return hidden === '\r' ? '\\r' : unitsOf(hidden).join('');
  });
}

function replaced(text: string, shown: (character: string) => string): string {
  if (!MAYBE_HIDDEN.test(text)) return text;
  return text.replace(PARTS, (match, ...rest) => {
    const hidden = hiddenIn(rest);
    return hidden === undefined ? match : shown(hidden);
  });
}

function escapeOf(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  return SHORT[character] ?? (point > 0xffff ? `\\u{${point.toString(16)}}` : unitsOf(character).join(''));
}

function unitsOf(character: string): string[] {
  return character.split('').map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
