import type { Arguments, MessageValue } from '../model/message';
import type { Language } from './catalog';
import { count } from './plural';

type Sentence = (args: Arguments) => string;
type Words = Record<Language, Sentence>;

const words = (en: string | Sentence, ru: string | Sentence): Words => ({
  en: typeof en === 'string' ? () => en : en,
  ru: typeof ru === 'string' ? () => ru : ru,
});

/** Slips of the pen that `configuration/read/mend` recognises: what happened, and what to do. */
const SLIPS = {
  ODD_SPACE: words(
    ({ detail }) =>
      `This is not an ordinary space but ${spaceEn(detail)}: it looks the same, but YAML takes it for a letter. Replace it, and others like it, with ordinary spaces.`,
    ({ detail }) =>
      `Это не обычный пробел, а ${spaceRu(detail)}: выглядит так же, но для YAML это буква. Замените его и другие такие же обычными пробелами.`,
  ),
  TABS: words(
    ({ detail }) =>
      `The indent is made of tabs, but YAML takes spaces only. Replace such indents with spaces, two for each level. This line must begin with ${count('en', detail, 'space')}.`,
    ({ detail }) =>
      `Отступ набран клавишей Tab, а YAML понимает только пробелы. Замените такие отступы пробелами, по два на уровень. Нужный отступ этой строки — ${count('ru', detail, 'space')}.`,
  ),
  LEVEL: words(
    ({ detail, had, text, last }) => {
      const how =
        Number(detail) === 0
          ? 'Begin it at the very left, without spaces'
          : `It must begin with ${count('en', detail, 'space')} (now ${had ?? 0})`;
      return `The line${quoted(text, '“', '”')} is on the wrong level. ${how}.${last ? ` Move the lines below, down to line ${last}, by as much.` : ''}`;
    },
    ({ detail, had, text, last }) => {
      const how =
        Number(detail) === 0
          ? 'Начните её с самого края, без пробелов'
          : `Нужный отступ — ${count('ru', detail, 'space')} (сейчас ${had ?? 0})`;
      return `Строка${quoted(text, '«', '»')} стоит не на своём уровне. ${how}.${last ? ` На столько же сдвиньте строки ниже, до ${last}-й включительно.` : ''}`;
    },
  ),
  EMPTY_ABOVE: words(
    ({ detail }) => `${detail} means “there are none”, and entries follow. Delete ${detail}.`,
    ({ detail }) => `${detail} означает «ничего нет», а ниже идут записи. Удалите ${detail}.`,
  ),
  DASH_OTHER: words(
    'An entry of a list begins with a dash, which the minus key types.',
    'Запись списка начинается с дефиса, его набирают клавишей «минус».',
  ),
  COMMENT_SIGN: words('A comment begins with #.', 'Комментарий начинается со знака #.'),
  LINES_JOINED: words(
    ({ detail }) =>
      `Two lines seem to have run into one. Move “${detail}” to a line of its own, as far to the right as the key before it. If it is one text, put the text in quotes.`,
    ({ detail }) =>
      `Похоже, две строки слились в одну. Перенесите «${detail}» на отдельную строку, вровень с предыдущим ключом. Если же это один текст, возьмите его в кавычки.`,
  ),
  KEY_SPACE: words('There must be no space within this key.', 'Внутри этого ключа не должно быть пробела.'),
  DASH_SPACE: words('A space is missing after the dash.', 'После дефиса не хватает пробела.'),
  DASH_MISSING: words(
    ({ detail }) =>
      `A new entry of the list begins here, but its dash is missing. Indent of the dash: ${count('en', detail, 'space')}.`,
    ({ detail }) =>
      `Здесь начинается новая запись списка, но перед ней нет дефиса. Отступ дефиса — ${count('ru', detail, 'space')}.`,
  ),
  COLON_SPACE: words('A space is missing after the colon.', 'После двоеточия не хватает пробела.'),
  COLON_OTHER: words(
    'A colon has to stand between a key and its value.',
    'Между ключом и значением должно стоять двоеточие.',
  ),
  COLON_MISSING: words('A colon is missing after the key.', 'После ключа не хватает двоеточия.'),
  COMMA_MISSING: words(
    'A comma is missing between two entries within braces.',
    'Между двумя записями в фигурных скобках не хватает запятой.',
  ),
  COMMA_IN_TEXT: words(
    'Within brackets a comma ends the text. Put the text in quotes.',
    'Внутри скобок запятая обрывает текст. Возьмите текст в кавычки.',
  ),
  COLON_IN_TEXT: words(
    'YAML takes a colon with a space after it for the end of a key. Put the text in quotes.',
    'Двоеточие с пробелом YAML принимает за конец ключа. Возьмите текст в кавычки.',
  ),
  HASH: words(
    'YAML takes everything after # for a comment. Put the text in quotes.',
    'Всё, что идёт после #, YAML считает комментарием. Возьмите текст в кавычки.',
  ),
  SIGN_FIRST: words(
    ({ detail }) => `A text may begin with ${detail} only in quotes.`,
    ({ detail }) => `Текст может начинаться со знака ${detail} только в кавычках.`,
  ),
  QUOTES_INSIDE: words(
    'A quote inside the text ends it too early. Put the whole text in quotes of the other kind.',
    'Кавычка внутри текста обрывает его раньше времени. Возьмите весь текст в кавычки другого вида.',
  ),
  QUOTE_OPEN: words('A quote is opened here and not closed.', 'Кавычка здесь открыта и не закрыта.'),
  BRACKET_OPEN: words(
    ({ detail }) => `A bracket in this line is not closed: ${detail} is missing at the end.`,
    ({ detail }) => `Скобка в этой строке не закрыта: в конце не хватает ${detail}.`,
  ),
  BRACKET_EXTRA: words(
    ({ detail }) => `This ${detail} closes nothing. Delete it.`,
    ({ detail }) => `Эта скобка ${detail} ничего не закрывает. Удалите её.`,
  ),
  BRACKET_OTHER: words(
    ({ detail }) => `The bracket is closed by the wrong sign: it needs ${detail} here.`,
    ({ detail }) => `Скобка закрыта не тем знаком: здесь нужна ${detail}.`,
  ),
  VARIABLE_IN_BRACES: words(
    'Within braces a variable has to stand in quotes.',
    'Внутри фигурных скобок переменную нужно брать в кавычки.',
  ),
  VARIABLE_FORM: words(
    () => `A variable is written as \${name}.`,
    () => `Переменная записывается как \${имя}.`,
  ),
} as const satisfies Record<string, Words>;

export type Slip = keyof typeof SLIPS;

/** The YAML library's error codes in plain words, where no slip explains them. */
const TROUBLES: Readonly<Record<string, Words>> = {
  BAD_INDENT: words(
    'the indentation does not fit; align the line with its neighbours, two spaces a level',
    'неверный отступ; выровняйте строку по соседним, два пробела на уровень',
  ),
  TAB_AS_INDENT: words('a tab is used for indentation; use spaces', 'отступ сделан табуляцией; замените её пробелами'),
  MISSING_CHAR: words(
    'a character is missing; look for an unclosed quote or bracket, or a missing colon',
    'не хватает знака; ищите незакрытую кавычку или скобку либо пропущенное двоеточие',
  ),
  UNEXPECTED_TOKEN: words(
    'something here is out of place; quote texts with special characters',
    'лишний знак; тексты со спецсимволами берите в кавычки',
  ),
  BLOCK_AS_IMPLICIT_KEY: words(
    'a key cannot begin here; look for a stray colon or a wrong indentation',
    'ключ не может начинаться здесь; ищите лишнее двоеточие или неверный отступ',
  ),
  BLOCK_IN_FLOW: words('the brackets of this line are not closed', 'скобки в этой строке не закрыты'),
  BAD_SCALAR_START: words(
    'a text cannot begin with this character; put it in quotes',
    'текст не может начинаться с этого знака; возьмите его в кавычки',
  ),
  MULTILINE_IMPLICIT_KEY: words(
    'a key must stand on one line; look for a missing colon',
    'ключ должен стоять в одной строке; ищите пропущенное двоеточие',
  ),
  MULTIPLE_DOCS: words(
    'the line --- begins a second text, and a file holds one; move all that follows into a file of its own, or delete only the line --- if it is one text',
    'строка --- начинает второй текст, а в файле может быть только один; перенесите всё, что ниже, в отдельный файл, а если это один текст, удалите только строку ---',
  ),
  TOO_DEEP: words('it is nested too deeply', 'слишком глубокая вложенность'),
};

/** What is wrong with the signs of a file, and the line as it would be right where that is known. */
export function yamlTrouble(language: Language, args: Arguments): string {
  const { problem, detail, fix } = args;
  const slip: Words | undefined = isSlip(problem) ? SLIPS[problem] : undefined;
  if (slip) return `${slip[language](args)}${fix ? ` ${WRITE[language]} ${fix}` : ''}`;
  const trouble = TROUBLES[String(problem)]?.[language](args) ?? String(detail ?? problem);
  return `${NOT_YAML[language]}: ${trouble}.`;
}

function isSlip(problem: MessageValue | undefined): problem is Slip {
  return Object.hasOwn(SLIPS, String(problem));
}

/** The space that office programs and web pages leave in copied text has a name that people know. */
function spaceEn(detail: MessageValue | undefined): string {
  return detail === 'U+00A0' ? 'a no-break space' : `the character ${detail}`;
}

function spaceRu(detail: MessageValue | undefined): string {
  return detail === 'U+00A0' ? 'неразрывный' : `символ ${detail}`;
}

function quoted(text: MessageValue | undefined, open: string, close: string): string {
  return text ? ` ${open}${text}${close}` : '';
}

const NOT_YAML: Record<Language, string> = { en: 'This is not valid YAML', ru: 'Ошибка в записи YAML' };
const WRITE: Record<Language, string> = { en: 'Write:', ru: 'Напишите:' };
