/** How the account calls its leads, in the forms the interface needs. */
export const ENTITY_NAMES = {
  leads: {
    ru: {
      gender: 'f',
      plural_form: {
        dative: 'сделкам',
        default: 'сделки',
        genitive: 'сделок',
        accusative: 'сделки',
        instrumental: 'сделками',
        prepositional: 'сделках',
      },
      singular_form: {
        dative: 'сделке',
        default: 'сделка',
        genitive: 'сделки',
        accusative: 'сделку',
        instrumental: 'сделкой',
        prepositional: 'сделке',
      },
    },
    en: { gender: 'f', plural_form: { default: 'leads' }, singular_form: { default: 'lead' } },
    es: { gender: 'm', plural_form: { default: 'leads' }, singular_form: { default: 'lead' } },
  },
};
