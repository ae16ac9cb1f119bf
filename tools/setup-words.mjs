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
      `The Node that the project brings (npm package "node") does not work here: ${said}.\n` +
      'Its install script must be allowed to run: check "ignore-scripts" and "allow-scripts" in your npm configuration,\n' +
      'delete node_modules and try again; or use Node 24 or newer yourself.',
    ru: (said) =>
      `Node, который приносит проект (пакет npm «node»), здесь не работает: ${said}.\n` +
      'Его установочный скрипт должен быть разрешён: проверьте ignore-scripts и allow-scripts в настройках npm,\n' +
      'удалите node_modules и повторите; или возьмите свой Node 24 или новее.',
  },
  linkedModules: {
    en: (path) => `${path} is a link: npm would empty the folder it points to. Remove the link and try again`,
    ru: (path) => `${path} — ссылка: npm очистит папку, на которую она указывает. Удалите ссылку и повторите`,
  },
  seconds: { en: (number) => `${number} s`, ru: (number) => `${number} с` },
};

/** A sentence of set-up in the user's language. */
export const words = (name, fact) => WORDS[name][language](fact);
