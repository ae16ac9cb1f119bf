import { defineMessages, message } from './catalog';
import { joined } from './lines';

const usedEn = (files: unknown) => (files === '' ? 'nothing is sealed with it' : `files: ${files}`);
const usedRu = (files: unknown) => (files === '' ? 'им ничего не зашифровано' : `файлы: ${files}`);

/** Keys that seal secrets, and what cannot be kept without one. */
export const sealMessages = defineMessages({
  GROUP_keys: { en: () => 'keys that seal secrets', ru: () => 'ключи, которыми шифруются секреты' },
  CMD_KEYS_SHOW: {
    en: () => 'show which keys seal secrets, and what is sealed with which',
    ru: () => 'показать, какими ключами шифруются секреты и что каким зашифровано',
  },
  CMD_KEYS_MAKE: {
    en: () => 'make the key that seals secrets in state, plans and runs',
    ru: () => 'создать ключ, которым шифруются секреты в состоянии, планах и запусках',
  },
  CMD_KEYS_ROTATE: {
    en: () => 'make a new key; the old ones still open what they sealed',
    ru: () => 'создать новый ключ; прежние по-прежнему открывают зашифрованное ими',
  },
  SEAL_KEY_MADE: message<'key' | 'file' | 'variable'>({
    en: ({ key, file, variable }) =>
      `The key ${key} is in ${file}. It seals secret addresses from now on. Keep a copy in a safe place: without the key they cannot be read back. CI needs the same key: put the content of the file into the secret ${variable}.`,
    ru: ({ key, file, variable }) =>
      `Ключ ${key} лежит в ${file}. Отныне им шифруются секретные адреса. Храните копию в надёжном месте: без ключа их не прочесть. CI нужен тот же ключ: поместите содержимое файла в секрет ${variable}.`,
  }),
  SEAL_KEY_ADDED: message<'key' | 'file' | 'variable'>({
    en: ({ key, file, variable }) =>
      `The new key ${key} is the first in ${file} and seals from now on. The old keys follow it and still open what they sealed. Update ${variable} with the new content of the file wherever it is set.`,
    ru: ({ key, file, variable }) =>
      `Новый ключ ${key} стоит первым в ${file}, отныне шифрует он. Прежние ключи остаются в файле и открывают зашифрованное ими. Обновите ${variable} везде, где она задана: содержимое файла целиком.`,
  }),
  SEAL_KEY_THERE: message<'file'>({
    en: ({ file }) => `There is a key in ${file} already. For a new one use "crmctl keys rotate".`,
    ru: ({ file }) => `Ключ в ${file} уже есть. Новый создаёт «crmctl keys rotate».`,
  }),
  SEAL_KEY_NONE: message<'file'>({
    en: ({ file }) =>
      `There is no key in ${file}. "crmctl keys make" makes one; a key from the environment is changed there.`,
    ru: ({ file }) =>
      `В ${file} нет ключа. Его создаёт «crmctl keys make»; ключ из переменной окружения меняют там, где её задают.`,
  }),
  SEAL_KEY_INVALID: message<'place'>({
    en: ({ place }) =>
      `${place} does not hold a key: a key is 32 bytes in base64, 44 characters. Use the key as "crmctl keys make" wrote it.`,
    ru: ({ place }) =>
      `В ${place} не ключ: ключ — это 32 байта в base64, 44 знака. Возьмите ключ таким, каким его записала «crmctl keys make».`,
  }),
  SEAL_KEY_OPEN: message<'file' | 'mode'>({
    en: ({ file, mode }) => `Others can read the key in ${file} (mode ${mode}). Close it: chmod 600 ${file}`,
    ru: ({ file, mode }) => `Ключ в ${file} могут читать другие (права ${mode}). Закройте файл: chmod 600 ${file}`,
  }),
  SEAL_KEY_NO_FILE: message<'file'>({
    en: ({ file }) =>
      `${file} is not a plain file of keys. crmctl does not follow a link there: put the key file itself in its place.`,
    ru: ({ file }) => `${file} — не обычный файл с ключами. По ссылке crmctl не идёт: положите туда сам файл ключа.`,
  }),
  SEALED_DAMAGED: message<'attribute' | 'shown'>({
    en: ({ attribute, shown }) =>
      `The sealed ${attribute} (${shown}) differs from what crmctl wrote: the file was changed. Restore the file.`,
    ru: ({ attribute, shown }) =>
      `Зашифрованное значение ${attribute} (${shown}) не такое, каким было записано: файл с ним изменён. Восстановите файл.`,
  }),
  SECRETS_NOT_KEPT: message<'objects'>({
    en: ({ objects }) =>
      `Without a key, secret addresses are not stored: ${joined(objects)}. They are applied, but a rollback cannot restore earlier ones. Create a key: crmctl keys make.`,
    ru: ({ objects }) =>
      `Секретные адреса без ключа не сохраняются: ${joined(objects)}. Они применяются, но откат прежний адрес не вернёт. Создайте ключ: crmctl keys make.`,
  }),
  SEAL_KEYS_NONE: {
    en: () => 'There is no key, and nothing is sealed. "crmctl keys make" makes one.',
    ru: () => 'Ключа нет, и ничего не зашифровано. Ключ создаёт «crmctl keys make».',
  },
  SEAL_KEY_SEALS: message<'key' | 'place' | 'files'>({
    en: ({ key, place, files }) => `${key}  seals and opens, from ${place}; ${usedEn(files)}`,
    ru: ({ key, place, files }) => `${key}  шифрует и открывает, из ${place}; ${usedRu(files)}`,
  }),
  SEAL_KEY_OPENS: message<'key' | 'place' | 'files'>({
    en: ({ key, place, files }) => `${key}  opens, from ${place}; ${usedEn(files)}`,
    ru: ({ key, place, files }) => `${key}  только открывает, из ${place}; ${usedRu(files)}`,
  }),
  SEAL_KEY_AWAY: message<'key' | 'files'>({
    en: ({ key, files }) =>
      `${key}  is missing on this machine; ${usedEn(files)}. It is needed to read what it sealed.`,
    ru: ({ key, files }) =>
      `${key}  на этой машине отсутствует; ${usedRu(files)}. Он нужен, чтобы прочесть зашифрованное.`,
  }),
});
