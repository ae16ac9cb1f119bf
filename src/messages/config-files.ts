import { defineMessages, type Language, type MessageArgs } from './catalog';
import { colorName } from './color-words';
import {
  countedEn,
  countedRu,
  en,
  meantEn,
  meantRu,
  needRu,
  plain,
  ru,
  typeEn,
  typeRu,
  writeEn,
  writeRu,
} from './config-phrases';
import { count as counted } from './plural';
import { withWord } from './value-words';
import { yamlTrouble } from './yaml-trouble';

/** What can be wrong with a file before anything is known of the CRM: reading, YAML, the schema. */
export const configFileMessages = defineMessages({
  PROJECT_MISSING: {
    en: ({ file }) => `There is no ${file} here. Name the project's folder with -C; crmctl init begins a new project.`,
    ru: ({ file }) => `Здесь нет файла ${file}. Укажите папку проекта ключом -C; новый проект начинает crmctl init.`,
  },
  FILE_LINK: {
    en: ({ link, target }) =>
      `${link} is a link to ${target}. crmctl follows no links within a project: a reviewer sees the link and not what it leads to. Put the file or folder itself there.`,
    ru: ({ link, target }) =>
      `${link} — ссылка на ${target}. Внутри проекта crmctl не идёт по ссылкам: при проверке изменений видна ссылка, а не то, куда она ведёт. Положите туда сам файл или саму папку.`,
  },
  FILE_NOT_REGULAR: {
    en: ({ file, what }) =>
      `${file} is ${thing(what, 'en')}, not a file. Put an ordinary file in its place, or remove it.`,
    ru: ({ file, what }) =>
      `${file} — это ${thing(what, 'ru')}, а не файл. Положите на это место обычный файл или уберите лишнее.`,
  },
  FILE_TOO_LARGE: {
    en: ({ file, megabytes }) =>
      `${file} is larger than ${megabytes} MB, and was not read. Nothing that crmctl writes is as large: look what it is.`,
    ru: ({ file, megabytes }) =>
      `${file} больше ${megabytes} МБ и не прочитан. Таких больших файлов crmctl не пишет: посмотрите, что это.`,
  },
  FILE_NOT_UTF8: {
    en: ({ file }) => `${file} is not UTF-8 from here on. Save it in the encoding UTF-8.`,
    ru: ({ file }) => `${file}: с этого места текст не в UTF-8. Сохраните файл в кодировке UTF-8.`,
  },
  FILE_UNKNOWN: {
    en: (args) =>
      `${plain(args.file)} is not a file this tool knows; it is ignored.${args.nearest ? ` Move it to ${plain(args.nearest)}.` : ''}`,
    ru: (args) =>
      `Файл ${plain(args.file)} инструменту не известен и не учитывается.${args.nearest ? ` Переместите его: ${plain(args.nearest)}.` : ''}`,
  },
  ENTITY_NOT_FILE: {
    en: ({ entity, expected }) =>
      `This file holds the fields of ${expected}, but says entity: ${entity}. Correct the entity or move the fields.`,
    ru: ({ entity, expected }) =>
      `В этом файле поля ${expected}, а указано entity: ${entity}. Исправьте entity или перенесите поля.`,
  },
  YAML_SYNTAX: {
    en: (args) => yamlTrouble('en', args),
    ru: (args) => yamlTrouble('ru', args),
  },
  YAML_DUPLICATE_KEY: {
    en: ({ key, first }) => `The key ${en(key)} stands twice here, first in line ${first}. Keep one of the two.`,
    ru: ({ key, first }) => `Ключ ${ru(key)} записан здесь дважды, впервые в строке ${first}. Оставьте один.`,
  },
  YAML_ALIAS: {
    en: ({ name }) =>
      `References like *${name} are not allowed: what a file means must be readable in place. Write the value out.`,
    ru: ({ name }) => `Ссылки вида *${name} не разрешены: смысл должен читаться на месте. Впишите само значение.`,
  },
  YAML_MERGE_KEY: {
    en: () => 'The merge key << is not allowed. Write the keys out.',
    ru: () => 'Ключ слияния << не разрешён. Впишите ключи полностью.',
  },
  YAML_TAG: {
    en: ({ tag }) => `The tag ${tag} is not allowed. Remove it; quote the value if it must stay text.`,
    ru: ({ tag }) =>
      `Тег ${tag} не разрешён. Уберите его; если значение должно остаться текстом, возьмите его в кавычки.`,
  },
  TEXT_HIDDEN: {
    en: ({ character }) =>
      `The character ${character} stands here. Nobody who reads the file or a plan would see it, or it breaks or reverses a line. Remove it.`,
    ru: ({ character }) =>
      `Здесь стоит символ ${character}. В файле и в плане его не увидеть, либо он обрывает или переворачивает строку. Уберите его.`,
  },
  YAML_KEY_NOT_TEXT: {
    en: () => 'A key must be a word, not a list, a map or nothing. Put a lower_snake word before the colon.',
    ru: () =>
      'Ключ должен быть словом, а не списком, набором или пустотой. Поставьте перед двоеточием слово вида lower_snake.',
  },
  YAML_FORBIDDEN_KEY: {
    en: ({ key }) => `${en(key)} may not be used as a key. Choose another word.`,
    ru: ({ key }) => `${ru(key)} нельзя использовать как ключ. Выберите другое слово.`,
  },
  TOKEN_IN_FILE: {
    en: () =>
      'An access token or a secret seems to stand in this file. Revoke it in the CRM now, put the new one into an environment variable, and write {env: NAME} here.',
    ru: () =>
      'Похоже, в файле записан токен доступа или секретный ключ. Отзовите его в CRM сейчас же, новый положите в переменную окружения, а здесь напишите {env: ИМЯ}.',
  },
  KEY_UNKNOWN: {
    en: (args) => `${en(args.key)} means nothing here.${meantEn(args, `Possible: ${plain(args.allowed)}.`)}`,
    ru: (args) =>
      `Ключ ${ru(args.key)} здесь ничего не значит.${meantRu(args, `Возможные ключи: ${plain(args.allowed)}.`)}`,
  },
  KEY_NOT_YET: {
    en: ({ key }) =>
      `${en(key)} is not available yet: values are not moved between fields. Move them in the CRM first, then delete the field here.`,
    ru: ({ key }) =>
      `${ru(key)} пока не работает: значения между полями не переносятся. Сначала перенесите их в CRM, затем удаляйте поле здесь.`,
  },
  KEY_MISSING: {
    en: (args) =>
      `${listOf(args.missing, en)} ${Array.isArray(args.missing) && args.missing.length > 1 ? 'are' : 'is'} missing${placeEn(args)}.${args.example ? ` Example: ${plain(args.example)}` : Array.isArray(args.missing) ? ' Add them.' : ' Add it.'}`,
    ru: (args) =>
      `Не хватает ${Array.isArray(args.missing) && args.missing.length > 1 ? 'ключей' : 'ключа'} ${listOf(args.missing, ru)}${placeRu(args)}.${args.example ? ` Пример: ${plain(args.example)}` : Array.isArray(args.missing) ? ' Добавьте их.' : ' Добавьте его.'}`,
  },
  KEY_FORMAT: {
    en: (args) =>
      `${en(args.key)} is not a key: use Latin lower-case letters, digits and single underscores, a letter first.${meantEn(args)}`,
    ru: (args) =>
      `${ru(args.key)} не годится в ключи: нужны строчные латинские буквы, цифры и одиночные подчёркивания, первой — буква.${meantRu(args)}`,
  },
  FILE_EMPTY: {
    en: ({ missing }) =>
      `There is nothing in this file. It needs ${listOf(missing, en)}; a file that is not needed can be deleted.`,
    ru: ({ missing }) => `В этом файле ничего нет. Нужны ключи ${listOf(missing, ru)}; ненужный файл можно удалить.`,
  },
  TYPE_WRONG: {
    en: (args) =>
      `${subjectEn(args)} must be ${typeEn(args.expected)}, ${isEn(args.actual)}.${writeEn(args)}${args.example ? ` Example: ${plain(args.example)}` : ''}`,
    ru: (args) =>
      `${subjectRu(args)}: ${needRu(args.expected)}, а здесь ${typeRu(args.actual)}.${writeRu(args)}${args.example ? ` Пример: ${plain(args.example)}` : ''}`,
  },
  VALUE_NOT_ALLOWED: {
    en: (args) =>
      `${en(args.value)} is not possible for ${en(args.key)}.${hasPrintQuotes(args) ? ' Quotes of print are letters to YAML.' : ''}${args.fix ? writeEn(args) : ''}${colorsIn(args, 'en', 'Most alike:')}${args.fix || args.colors ? '' : meantEn(args, `Possible: ${wordsIn(args, 'en')}.`)}`,
    ru: (args) =>
      `Для ${ru(args.key)} нельзя указать ${ru(args.value)}.${hasPrintQuotes(args) ? ' Типографские кавычки для YAML — буквы.' : ''}${args.fix ? writeRu(args) : ''}${colorsIn(args, 'ru', 'Ближе всего:')}${args.fix || args.colors ? '' : meantRu(args, `Возможно: ${wordsIn(args, 'ru')}.`)}`,
  },
  TEXT_EMPTY: {
    en: ({ key }) => `${en(key)} is empty. Write a text, or leave the key out where it is optional.`,
    ru: ({ key }) => `${ru(key)}: пусто. Впишите текст или уберите ключ, если он необязателен.`,
  },
  TEXT_TOO_LONG: {
    en: ({ key, max, length }) =>
      `${en(key)} has ${counted('en', length, 'character')}; the CRM takes ${max}. Shorten it.`,
    ru: ({ key, max, length }) =>
      `${ru(key)}: ${counted('ru', length, 'character')}, CRM принимает не больше ${max}. Сократите.`,
  },
  TEXT_FORMAT: {
    en: (args) =>
      `${en(args.value)} is not in the form that ${en(args.key)} requires.${meantEn(args)}${args.example ? ` Example: ${plain(args.example)}` : ''}`,
    ru: (args) =>
      `${ru(args.value)} не подходит по форме для ${ru(args.key)}.${meantRu(args)}${args.example ? ` Пример: ${plain(args.example)}` : ''}`,
  },
  LIST_EMPTY: {
    en: ({ key }) => `${en(key)} needs at least one entry. Add one, or leave the key out where it is optional.`,
    ru: ({ key }) => `${ru(key)}: нужна хотя бы одна запись. Добавьте её или уберите ключ, если он необязателен.`,
  },
  LIST_REPEATS: {
    en: ({ key, value }) => `${en(value)} stands twice in ${en(key)}. Keep one.`,
    ru: ({ key, value }) => `${ru(value)} встречается в ${ru(key)} дважды. Оставьте одно.`,
  },
  TOO_MANY: {
    en: ({ what, max, count }) => `${count} ${countedEn(what)} are more than the CRM allows (${max}). Remove some.`,
    ru: ({ what, max, count }) => `Слишком много: ${countedRu(what)} — ${count}, CRM допускает ${max}. Уберите лишние.`,
  },
});

function listOf(words: MessageArgs[string] | undefined, quote: (word: string) => string): string {
  return (Array.isArray(words) ? words : [plain(words)]).map(quote).join(', ');
}

function placeEn({ key, entry }: MessageArgs): string {
  if (!key) return '';
  return entry ? ` in entry ${entry} of ${en(key)}` : ` in ${en(key)}`;
}

function placeRu({ key, entry }: MessageArgs): string {
  if (!key) return '';
  return entry ? ` в ${entry}-й записи ${ru(key)}` : ` в ${ru(key)}`;
}

function subjectEn({ key, entry }: MessageArgs): string {
  if (!key) return 'The file';
  return entry ? `Entry ${entry} of ${en(key)}` : en(key);
}

function subjectRu({ key, entry }: MessageArgs): string {
  if (!key) return 'Файл';
  return entry ? `${entry}-я запись ${ru(key)}` : ru(key);
}

function isEn(actual: MessageArgs[string] | undefined): string {
  return actual === 'nothing' ? 'and nothing stands there' : `not ${typeEn(actual)}`;
}

function hasPrintQuotes({ value }: MessageArgs): boolean {
  return /^[«“„]|[»”]$/.test(plain(value));
}

/** The values that are possible, each with what it means. */
function wordsIn({ key, allowed }: MessageArgs, language: Language): string {
  return (Array.isArray(allowed) ? allowed : [plain(allowed)])
    .map((value) => withWord(plain(key), value, language))
    .join(', ');
}

function colorsIn({ colors, fix }: MessageArgs, language: Language, lead: string): string {
  if (!Array.isArray(colors) || fix) return '';
  return ` ${lead} ${colors.map((color) => `"${color}" ${colorName(color, language)}`).join(', ')}.`;
}

const THINGS: Record<string, Record<'en' | 'ru', string>> = {
  folder: { en: 'a folder', ru: 'папка' },
  pipe: { en: 'a pipe', ru: 'канал' },
  socket: { en: 'a socket', ru: 'сокет' },
  device: { en: 'a device', ru: 'устройство' },
};

function thing(what: unknown, language: 'en' | 'ru'): string {
  return THINGS[String(what)]?.[language] ?? String(what);
}
