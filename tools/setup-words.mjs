// What set-up says before anything is compiled: in Russian for who has set CRMCTL_LANG=ru, else in English.
export const language = process.env.CRMCTL_LANG === 'ru' ? 'ru' : 'en';

const WORDS = {
  installing: { en: () => 'Installing npm packages', ru: () => 'Устанавливаем пакеты npm' },
  compiling: { en: () => 'Compiling', ru: () => 'Компилируем' },
  oldNode: {
    en: (version) => `Node ${version} is too old: install Node 20 or newer`,
    ru: (version) => `Node ${version} слишком старый: установите Node 20 или новее`,
  },
  wrongNode: {
    en: (said) =>
      `This needs Node 24 or newer, and this is ${said}. npm brings one of its own for most systems, as an optional package:\n` +
      'check "omit" in your npm configuration, delete node_modules and try again; or use Node 24 or newer yourself.',
    ru: (said) =>
      `Нужен Node 24 или новее, а это ${said}. Почти для всех систем npm приносит его сам, необязательным пакетом:\n` +
      'проверьте omit в настройках npm, удалите node_modules и повторите; или возьмите свой Node 24 или новее.',
  },
  linkedModules: {
    en: (path) => `${path} is a link: npm would empty the folder it points to. Remove the link and try again`,
    ru: (path) => `${path} — ссылка: npm очистит папку, на которую она указывает. Удалите ссылку и повторите`,
  },
  seconds: { en: (number) => `${number} s`, ru: (number) => `${number} с` },
};

/** A sentence of set-up in the user's language. */
export const words = (name, fact) => WORDS[name][language](fact);
