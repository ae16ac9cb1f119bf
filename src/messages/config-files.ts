import type { Arguments, MessageValue } from '../model/message';
import { defineMessages, type Language, message } from './catalog';
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
  PROJECT_MISSING: message<'file'>({
    en: ({ file }) => `There is no ${file} here. Name the project's folder with -C; crmctl init creates a new project.`,
    ru: ({ file }) => `Здесь нет файла ${file}. Укажите папку проекта ключом -C; новый проект создаёт crmctl init.`,
  }),
  FILE_LINK: message<'link' | 'target'>({
    en: ({ link, target }) =>
      `${link} is a link to ${target}. crmctl follows no links within a project: a reviewer sees only the link, not its target. Put the file or folder itself there.`,
    ru: ({ link, target }) =>
      `${link} — ссылка на ${target}. Внутри проекта crmctl не идёт по ссылкам: при проверке изменений видна ссылка, а не то, куда она ведёт. Положите туда сам файл или саму папку.`,
  }),
  FILE_NOT_REGULAR: message<'file' | 'what'>({
    en: ({ file, what }) =>
      `${file} is ${thing(what, 'en')}, not a file. Put an ordinary file in its place, or remove it.`,
    ru: ({ file, what }) =>
      `${file} — это ${thing(what, 'ru')}, а не файл. Положите на это место обычный файл или уберите лишнее.`,
  }),
  FILE_TOO_LARGE: message<'file' | 'megabytes'>({
    en: ({ file, megabytes }) =>
      `${file} is larger than ${megabytes} MB and was not read. crmctl writes no files of this size: check what it is.`,
    ru: ({ file, megabytes }) =>
      `${file} больше ${megabytes} МБ и не прочитан. Таких больших файлов crmctl не пишет: проверьте, что это.`,
  }),
  FILE_NOT_UTF8: message<'file'>({
    en: ({ file }) => `${file} is not UTF-8 from here on. Save it in the encoding UTF-8.`,
    ru: ({ file }) => `${file}: с этого места текст не в UTF-8. Сохраните файл в кодировке UTF-8.`,
  }),
  FILE_UNKNOWN: message<string>({
    en: (args) => `crmctl does not know the file ${plain(args.file)} and does not read it.${placeOfFileEn(args)}`,
    ru: (args) => `crmctl не знает файла ${plain(args.file)} и не читает его.${placeOfFileRu(args)}`,
  }),
  ENTITY_NOT_FILE: message<'entity' | 'expected'>({
    en: ({ entity, expected }) =>
      `This file holds the fields of ${expected}, but says entity: ${entity}. Correct the entity or move the fields.`,
    ru: ({ entity, expected }) =>
      `В этом файле поля ${expected}, а указано entity: ${entity}. Исправьте entity или перенесите поля.`,
  }),
  YAML_SYNTAX: message<string>({
    en: (args) => yamlTrouble('en', args),
    ru: (args) => yamlTrouble('ru', args),
  }),
  YAML_DUPLICATE_KEY: message<'key' | 'first'>({
    en: ({ key, first }) =>
      `The key ${en(key)} is here twice, first in line ${first}. Keep one; if they are two different things, give one of them another key.`,
    ru: ({ key, first }) =>
      `Ключ ${ru(key)} записан здесь дважды, впервые в строке ${first}. Оставьте один; если речь о разных вещах, дайте одной из них другой ключ.`,
  }),
  YAML_ALIAS: message<'name'>({
    en: ({ name }) =>
      `A reference like *${name} is not allowed: the value must be seen where it is used. Replace *${name} with what follows &${name}, and delete &${name}.`,
    ru: ({ name }) =>
      `Ссылка *${name} не разрешена: значение должно быть видно там, где оно нужно. Вместо *${name} впишите то, что стоит после &${name}, а &${name} удалите.`,
  }),
  YAML_MERGE_KEY: {
    en: () => 'The merge key << is not allowed. Write the keys out.',
    ru: () => 'Ключ слияния << не разрешён. Впишите ключи полностью.',
  },
  YAML_TAG: message<'tag'>({
    en: ({ tag }) => `The tag ${tag} is not allowed. Remove it; quote the value if it must stay text.`,
    ru: ({ tag }) =>
      `Тег ${tag} не разрешён. Уберите его; если значение должно остаться текстом, возьмите его в кавычки.`,
  }),
  TEXT_HIDDEN: message<'character'>({
    en: ({ character }) =>
      `The character ${character} is not allowed here: it is invisible in the file and in a plan, or it breaks or reverses a line. Remove it.`,
    ru: ({ character }) =>
      `Символ ${character} здесь недопустим: в файле и в плане он не виден либо обрывает или переворачивает строку. Уберите его.`,
  }),
  TEXT_CUT: message<'value' | 'comment' | 'fix'>({
    en: ({ value, comment, fix }) =>
      `YAML takes ${en(comment)} for a comment, and only ${en(value)} is left. If it is one, put a space after #. If it belongs to the text, use quotes. Write: ${plain(fix)}`,
    ru: ({ value, comment, fix }) =>
      `YAML считает ${ru(comment)} комментарием, остаётся только ${ru(value)}. Если это и есть комментарий, поставьте после # пробел. Если это часть текста, возьмите его в кавычки. Напишите: ${plain(fix)}`,
  }),
  YAML_KEY_NOT_TEXT: {
    en: () => 'There must be one word before the colon, for example: source.',
    ru: () => 'Перед двоеточием должно стоять одно слово, например: source.',
  },
  YAML_FORBIDDEN_KEY: message<'key'>({
    en: ({ key }) => `${en(key)} may not be used as a key. Choose another word.`,
    ru: ({ key }) => `${ru(key)} нельзя использовать как ключ. Выберите другое слово.`,
  }),
  TOKEN_IN_FILE: {
    en: () =>
      'This file seems to contain an access token or a secret. Revoke it in the CRM now, put the new one into an environment variable, and write {env: NAME} here.',
    ru: () =>
      'Похоже, в файле записан токен доступа или секретный ключ. Отзовите его в CRM сейчас же, новый положите в переменную окружения, а здесь напишите {env: ИМЯ}.',
  },
  KEY_UNKNOWN: message<string>({
    en: (args) => `Unknown key ${en(args.key)}.${meantEn(args, `Possible keys: ${plain(args.allowed)}.`)}`,
    ru: (args) => `Неизвестный ключ ${ru(args.key)}.${meantRu(args, `Возможные ключи: ${plain(args.allowed)}.`)}`,
  }),
  KEY_NOT_YET: message<'key'>({
    en: ({ key }) =>
      `${en(key)} is not available yet: values are not moved between fields. Move them in the CRM first, then delete the field here.`,
    ru: ({ key }) =>
      `${ru(key)} пока не работает: значения между полями не переносятся. Сначала перенесите их в CRM, затем удаляйте поле здесь.`,
  }),
  FIRST_LINE_MISSING: message<'missing'>({
    en: ({ missing }) =>
      `The line ${plain(missing)}: is missing at the beginning of the file. Write it there, and move all other lines two spaces to the right.`,
    ru: ({ missing }) =>
      `В начале файла не хватает строки ${plain(missing)}: — впишите её, а все остальные строки сдвиньте на два пробела вправо.`,
  }),
  KEY_MISSING: message<string>({
    en: (args) =>
      `${listOf(args.missing, en)} ${areMany(args.missing) ? 'are' : 'is'} missing${placeEn(args)}.${args.example ? ` Example: ${plain(args.example)}` : Array.isArray(args.missing) ? ' Add them.' : ' Add it.'}`,
    ru: (args) =>
      `Не хватает ${areMany(args.missing) ? 'ключей' : 'ключа'} ${listOf(args.missing, ru)}${placeRu(args)}.${args.example ? ` Пример: ${plain(args.example)}` : Array.isArray(args.missing) ? ' Добавьте их.' : ' Добавьте его.'}`,
  }),
  KEY_FORMAT: message<string>({
    en: (args) =>
      `${en(args.key)} cannot be a key. A key is lowercase Latin letters, digits and single underscores, and begins with a letter.${meantEn(args)}`,
    ru: (args) =>
      `${ru(args.key)} не может быть ключом. Ключ состоит из строчных латинских букв, цифр и одиночных знаков _ и начинается с буквы.${meantRu(args)}`,
  }),
  FILE_EMPTY: message<'missing' | 'allowed' | 'example' | 'needed'>({
    en: ({ missing, allowed, example, needed }) =>
      `There is nothing in this file. ${isNone(missing) ? `Possible keys: ${plain(allowed)}` : `It needs ${listOf(missing, en)}`}.${needed ? '' : ' If you do not need the file, delete it.'}${example ? ` Example: ${plain(example)}` : ''}`,
    ru: ({ missing, allowed, example, needed }) =>
      `В этом файле ничего нет. ${isNone(missing) ? `Возможные ключи: ${plain(allowed)}` : `${areMany(missing) ? 'Нужны ключи' : 'Нужен ключ'} ${listOf(missing, ru)}`}.${needed ? '' : ' Если файл не нужен, удалите его.'}${example ? ` Пример: ${plain(example)}` : ''}`,
  }),
  TYPE_WRONG: message<string>({
    en: (args) =>
      `${subjectEn(args)} must be ${typeEn(args.expected)}, ${isEn(args.actual)}.${args.value ? meantEn(args) : ''}${writeEn(args)}${args.example ? ` Example: ${plain(args.example)}` : ''}`,
    ru: (args) =>
      `${subjectRu(args)}: ${needRu(args.expected)}, а здесь ${typeRu(args.actual)}.${args.value ? meantRu(args) : ''}${writeRu(args)}${args.example ? ` Пример: ${plain(args.example)}` : ''}`,
  }),
  VALUE_NOT_ALLOWED: message<string>({
    en: (args) =>
      `${en(args.key)} cannot be ${en(args.value)}.${hasPrintQuotes(args) ? ' To YAML, quotes like « » are part of the text: use straight ones.' : ''}${args.fix ? writeEn(args) : ''}${colorsIn(args, 'en', args.alike ? 'Most alike:' : 'For example:')}${args.fix || args.colors ? '' : meantEn(args, `Possible values: ${wordsIn(args, 'en')}.`)}`,
    ru: (args) =>
      `Для ${ru(args.key)} нельзя указать ${ru(args.value)}.${hasPrintQuotes(args) ? ' Кавычки вида « » YAML считает частью текста, нужны прямые.' : ''}${args.fix ? writeRu(args) : ''}${colorsIn(args, 'ru', args.alike ? 'Ближе всего:' : 'Например:')}${args.fix || args.colors ? '' : meantRu(args, `Возможные значения: ${wordsIn(args, 'ru')}.`)}`,
  }),
  TEXT_EMPTY: message<'key'>({
    en: ({ key }) => `${en(key)} is empty. Write a text, or leave the key out where it is optional.`,
    ru: ({ key }) => `${ru(key)}: пусто. Впишите текст или уберите ключ, если он необязателен.`,
  }),
  TEXT_TOO_LONG: message<'key' | 'max' | 'length'>({
    en: ({ key, max, length }) =>
      `${en(key)} has ${counted('en', length, 'character')}; the CRM takes ${max}. Shorten it.`,
    ru: ({ key, max, length }) =>
      `${ru(key)}: ${counted('ru', length, 'character')}, CRM принимает не больше ${max}. Сократите.`,
  }),
  TEXT_FORMAT: message<string>({
    en: (args) =>
      `${en(args.key)} cannot be ${en(args.value)}.${meantEn(args)}${writeEn(args)}${examples(args, ['Example', 'Examples'])}`,
    ru: (args) =>
      `Для ${ru(args.key)} не подходит ${ru(args.value)}.${meantRu(args)}${writeRu(args)}${examples(args, ['Пример', 'Примеры'])}`,
  }),
  LIST_EMPTY: message<'key'>({
    en: ({ key }) => `${en(key)} needs at least one entry. Add one, or leave the key out where it is optional.`,
    ru: ({ key }) => `${ru(key)}: нужна хотя бы одна запись. Добавьте её или уберите ключ, если он необязателен.`,
  }),
  LIST_REPEATS: message<'key' | 'value'>({
    en: ({ key, value }) => `${en(value)} is twice in ${en(key)}. Keep one.`,
    ru: ({ key, value }) => `${ru(value)} встречается в ${ru(key)} дважды. Оставьте одно.`,
  }),
  TOO_MANY: message<'what' | 'max' | 'count'>({
    en: ({ what, max, count }) => `${count} ${countedEn(what)} are more than the CRM allows (${max}). Remove some.`,
    ru: ({ what, max, count }) => `Слишком много: ${countedRu(what)} — ${count}, CRM допускает ${max}. Уберите лишние.`,
  }),
});

function listOf(words: MessageValue | undefined, quote: (word: string) => string): string {
  return (Array.isArray(words) ? words : [plain(words)]).map(quote).join(', ');
}

function isNone(words: MessageValue | undefined): boolean {
  return Array.isArray(words) && words.length === 0;
}

function areMany(words: MessageValue | undefined): boolean {
  return Array.isArray(words) && words.length > 1;
}

/** What a value of this sort looks like, where nothing better can be offered. */
function examples({ nearest, example }: Arguments, [one, several]: readonly [string, string]): string {
  if (nearest || !example) return '';
  return ` ${areMany(example) ? several : one}: ${plain(example)}`;
}

function placeOfFileEn(args: Arguments): string {
  const { nearest, taken, known } = args;
  if (nearest) return ` ${staysInFolder(args) ? 'Rename' : 'Move'} it to ${plain(nearest)}.`;
  if (taken) return ` There is ${plain(taken)} already: move what you need into it, and delete this file.`;
  return Array.isArray(known) && known.length > 0 ? ` Files in this folder may be: ${plain(known)}.` : '';
}

function placeOfFileRu(args: Arguments): string {
  const { nearest, taken, known } = args;
  if (nearest) return ` ${staysInFolder(args) ? 'Переименуйте' : 'Переместите'} его в ${plain(nearest)}.`;
  if (taken) return ` Уже есть ${plain(taken)}: перенесите в него то, что нужно, а этот файл удалите.`;
  return Array.isArray(known) && known.length > 0 ? ` В этой папке могут быть файлы: ${plain(known)}.` : '';
}

function staysInFolder({ file, nearest }: Arguments): boolean {
  const folderOf = (name: string) => name.slice(0, name.lastIndexOf('/'));
  return folderOf(plain(file)) === folderOf(plain(nearest));
}

function placeEn({ key, entry }: Arguments): string {
  if (!key) return '';
  return entry ? ` in entry ${entry} of ${en(key)}` : ` in ${en(key)}`;
}

function placeRu({ key, entry }: Arguments): string {
  if (!key) return '';
  return entry ? ` ${entry === 2 ? 'во' : 'в'} ${entry}-й записи ${ru(key)}` : ` в ${ru(key)}`;
}

function subjectEn({ key, entry }: Arguments): string {
  if (!key) return 'The file';
  return entry ? `Entry ${entry} of ${en(key)}` : en(key);
}

function subjectRu({ key, entry }: Arguments): string {
  if (!key) return 'Файл';
  return entry ? `${entry}-я запись ${ru(key)}` : ru(key);
}

function isEn(actual: MessageValue | undefined): string {
  return actual === 'nothing' ? 'but nothing is there' : `not ${typeEn(actual)}`;
}

function hasPrintQuotes({ value }: Arguments): boolean {
  return /^[«“„]|[»”]$/.test(plain(value));
}

/** The values that are possible, each with what it means. */
function wordsIn({ key, allowed }: Arguments, language: Language): string {
  const values = Array.isArray(allowed) ? allowed : [plain(allowed)];
  // the words of `manage` stand behind the sorts of objects
  const about = values.includes('listed') ? 'manage' : plain(key);
  return values.map((value) => withWord(about, value, language)).join(', ');
}

function colorsIn({ colors, fix }: Arguments, language: Language, lead: string): string {
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
