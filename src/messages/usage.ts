import { defineMessages, message } from './catalog';
import { meantEn, meantRu } from './config-phrases';

/** Mistakes in a command line. */
export const usageMessages = defineMessages({
  USAGE_UNKNOWN_OPTION: message<string>({
    en: (args) => `there is no option ${args.name}.${meantEn(args, 'The options: --help.')}`,
    ru: (args) => `ключа ${args.name} нет.${meantRu(args, 'Какие есть: --help.')}`,
  }),
  USAGE_UNKNOWN_COMMAND: message<string>({
    en: (args) => `there is no command ${args.name}.${meantEn(args, 'The commands: --help.')}`,
    ru: (args) => `команды ${args.name} нет.${meantRu(args, 'Какие есть: --help.')}`,
  }),
  USAGE_ARGUMENT_MISSING: message<'name'>({
    en: ({ name }) => `the argument <${name}> is missing. How the command is written: --help.`,
    ru: ({ name }) => `не хватает аргумента <${name}>. Как пишется команда: --help.`,
  }),
  USAGE_VALUE_MISSING: message<'name'>({
    en: ({ name }) => `the option ${name} needs a value after it.`,
    ru: ({ name }) => `после ключа ${name} нужно значение.`,
  }),
  USAGE_TOO_MANY: message<'expected' | 'actual'>({
    en: ({ expected, actual }) =>
      `arguments given: ${actual}, this command takes ${expected}. A value with spaces needs quotes.`,
    ru: ({ expected, actual }) =>
      `аргументов: ${actual}, а команда принимает ${expected}. Значение с пробелами берите в кавычки.`,
  }),
  USAGE_WRONG: message<'detail'>({
    en: ({ detail }) => `the command line is wrong: ${detail}`,
    ru: ({ detail }) => `ошибка в командной строке: ${detail}`,
  }),
  USAGE_DAY: message<'option'>({
    en: ({ option }) => `--${option}: a date is needed, like 2026-12-31.`,
    ru: ({ option }) => `--${option}: нужна дата вида 2026-12-31.`,
  }),
  HELP_OF_OPTIONS: { en: () => '[options]', ru: () => '[ключи]' },
  HELP_OF_COMMANDS: { en: () => '[command]', ru: () => '[команда]' },
});
