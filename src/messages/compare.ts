import { defineMessages, message } from './catalog';

/** The report of `crmctl diff`. */
export const compareMessages = defineMessages({
  DIFF_TITLE: message<'left' | 'right' | 'count'>({
    en: ({ left, right, count }) => `${left} ≠ ${right}: objects that differ: ${count}`,
    ru: ({ left, right, count }) => `${left} ≠ ${right}: различаются объектов: ${count}`,
  }),
  DIFF_NONE: message<'left' | 'right'>({
    en: ({ left, right }) => `${left} and ${right}: no differences`,
    ru: ({ left, right }) => `${left} и ${right}: различий нет`,
  }),
  DIFF_HIDDEN: message<'count'>({
    en: ({ count }) =>
      `Not shown, because the configuration sets it or every account has its own: ${count}. Show it with --all.`,
    ru: ({ count }) =>
      `Не показано, потому что задано конфигурацией или у каждого аккаунта своё: ${count}. Показать: --all.`,
  }),
  DIFF_ONLY_IN: message<'environment'>({
    en: ({ environment }) => `only in ${environment}`,
    ru: ({ environment }) => `есть только в ${environment}`,
  }),
  DIFF_WHERE: { en: () => 'Where', ru: () => 'Где' },
  DIFF_BOTH: { en: () => 'differs', ru: () => 'различается' },
  DIFF_INTENDED: { en: () => 'set by the configuration', ru: () => 'задано конфигурацией' },
  DIFF_OPEN: { en: () => 'not set by the configuration', ru: () => 'в конфигурации не задано' },
  DIFF_LIMIT: { en: () => 'the API does not take one of the two', ru: () => 'одно из значений API не принимает' },
  DIFF_LEFT_OPEN: {
    en: () =>
      'What the configuration does not set remains as it is in each account, and no plan shows it. To make it the same everywhere, set it in the configuration.',
    ru: () =>
      'То, что в конфигурации не задано, в каждом аккаунте остаётся своим, и ни один план этого не покажет. Чтобы сделать одинаковым везде, задайте это в конфигурации.',
  },
  DIFF_OWN: { en: () => 'every account has its own', ru: () => 'у каждого аккаунта своё' },
  DIFF_NO_KEY: { en: () => 'unmanaged', ru: () => 'вне конфигурации' },
  DIFF_SAME_NAMES: message<'environment' | 'name'>({
    en: ({ environment, name }) =>
      `${environment} has several objects called “${name}”: they were matched by position, which may be wrong.`,
    ru: ({ environment, name }) =>
      `в ${environment} несколько объектов с именем «${name}»: они сопоставлены по порядку, и это может быть неверно.`,
  }),
  DIFF_ITSELF: message<'environment'>({
    en: ({ environment }) => `${environment} cannot be compared with itself: name two environments.`,
    ru: ({ environment }) => `${environment} нельзя сравнить с самой собой: назовите две среды.`,
  }),
});
