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
      `Not shown, because the text wants it or every account has its own: ${count}. Show it with --all.`,
    ru: ({ count }) => `Не показано, потому что задано текстом или у каждого аккаунта своё: ${count}. Показать: --all.`,
  }),
  DIFF_ONLY_IN: message<'environment'>({
    en: ({ environment }) => `only in ${environment}`,
    ru: ({ environment }) => `есть только в ${environment}`,
  }),
  DIFF_WHERE: { en: () => 'Where', ru: () => 'Где' },
  DIFF_BOTH: { en: () => 'differs', ru: () => 'различается' },
  DIFF_INTENDED: { en: () => 'wanted by the text', ru: () => 'задано текстом' },
  DIFF_OPEN: { en: () => 'left open by the text', ru: () => 'в тексте не задано' },
  DIFF_LIMIT: { en: () => 'the API does not take one of the two', ru: () => 'одно из значений API не принимает' },
  DIFF_LEFT_OPEN: {
    en: () =>
      'What the text leaves open stays in each account as it is, and no plan shows it. To make it the same everywhere, state it in the text.',
    ru: () =>
      'То, что в тексте не задано, в каждом аккаунте остаётся своим, и ни один план этого не покажет. Чтобы сделать одинаковым везде, задайте это в тексте.',
  },
  DIFF_OWN: { en: () => 'every account has its own', ru: () => 'у каждого аккаунта своё' },
  DIFF_NO_KEY: { en: () => 'not in the text', ru: () => 'нет в тексте' },
  DIFF_SAME_NAMES: message<'environment' | 'name'>({
    en: ({ environment, name }) =>
      `${environment} has several objects called “${name}”: they were matched in their order, which may be wrong.`,
    ru: ({ environment, name }) =>
      `в ${environment} несколько объектов с именем «${name}»: они сопоставлены по порядку, и это может быть неверно.`,
  }),
  DIFF_ITSELF: message<'environment'>({
    en: ({ environment }) => `${environment} cannot be compared with itself: name two environments.`,
    ru: ({ environment }) => `${environment} нельзя сравнить с самой собой: назовите две среды.`,
  }),
});
