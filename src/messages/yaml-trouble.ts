import type { Language, MessageArgs } from './catalog';

/** The YAML library's error codes in plain words; its own English sentence where we have none. */
const TROUBLES: Readonly<Record<string, Record<Language, string>>> = {
  BAD_INDENT: {
    en: 'the indentation does not fit; align the line with its neighbours, two spaces a level',
    ru: 'неверный отступ; выровняйте строку по соседним, два пробела на уровень',
  },
  TAB_AS_INDENT: {
    en: 'a tab is used for indentation; use spaces',
    ru: 'отступ сделан табуляцией; замените её пробелами',
  },
  MISSING_CHAR: {
    en: 'a character is missing; look for an unclosed quote or bracket, or a missing colon',
    ru: 'не хватает знака; ищите незакрытую кавычку или скобку либо пропущенное двоеточие',
  },
  UNEXPECTED_TOKEN: {
    en: 'something here is out of place; quote texts with special characters',
    ru: 'лишний знак; тексты со спецсимволами берите в кавычки',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    en: 'a key cannot begin here; look for a stray colon or a wrong indentation',
    ru: 'ключ не может начинаться здесь; ищите лишнее двоеточие или неверный отступ',
  },
  BLOCK_IN_FLOW: { en: 'the brackets of this line are not closed', ru: 'скобки в этой строке не закрыты' },
  BAD_SCALAR_START: {
    en: 'a text cannot begin with this character; put it in quotes',
    ru: 'текст не может начинаться с этого знака; возьмите его в кавычки',
  },
  MULTILINE_IMPLICIT_KEY: {
    en: 'a key must stand on one line; look for a missing colon',
    ru: 'ключ должен стоять в одной строке; ищите пропущенное двоеточие',
  },
  MULTIPLE_DOCS: {
    en: 'there are several documents in one file; keep one and remove the --- between them',
    ru: 'в файле несколько документов; оставьте один и уберите разделитель ---',
  },
  TOO_DEEP: { en: 'it is nested too deeply', ru: 'слишком глубокая вложенность' },
};

export function yamlTrouble(
  language: Language,
  problem: MessageArgs[string] | undefined,
  detail: MessageArgs[string] | undefined,
): string {
  return TROUBLES[String(problem)]?.[language] ?? String(detail ?? problem);
}
