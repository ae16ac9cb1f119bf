import { type Catalog, defineMessages, message } from './catalog';
import { en, plain, ru } from './config-phrases';
import { count as counted } from './plural';

/** What the rules of `crmctl lint` advise. The codes are the rules' names. */
export const lintMessages = defineMessages({
  CONTACTS_EXPORT: message<'name'>({
    en: ({ name }) =>
      `The role ${en(name)} sees all contacts and may export them: the whole customer base leaves in one file. Set export: none, or own.`,
    ru: ({ name }) =>
      `Роль ${ru(name)} видит все контакты и может их выгрузить: вся клиентская база уходит одним файлом. Поставьте export: none или own.`,
  }),
  LEADS_DELETE: message<'name'>({
    en: ({ name }) =>
      `The role ${en(name)} may delete leads, and with a lead goes its history. Set delete: none; a lead that is not wanted is closed as lost.`,
    ru: ({ name }) =>
      `Роль ${ru(name)} может удалять сделки, а с ними исчезает и история. Поставьте delete: none: ненужная сделка закрывается как проигранная.`,
  }),
  ROLES_SAME: message<'name' | 'other'>({
    en: ({ name, other }) =>
      `The roles ${en(name)} and ${en(other)} give the same rights. One of them is enough, and easier to review.`,
    ru: ({ name, other }) =>
      `Роли ${ru(name)} и ${ru(other)} дают одни и те же права. Хватит одной: её проще проверять.`,
  }),
  USER_OWN_RIGHTS: message<'key'>({
    en: ({ key }) =>
      `The user ${en(key)} has no role: what this person may do, exports included, is set only in the CRM. Give the user a role there, and name it here.`,
    ru: ({ key }) =>
      `У пользователя ${ru(key)} нет роли: что ему доступно, и выгрузка тоже, задано только в CRM. Дайте ему роль там и укажите её здесь.`,
  }),
  ACCESS_UNWATCHED: message<'sort'>({
    en: ({ sort }) =>
      `manage.${plain(sort)} is "listed": an object that somebody creates by hand stays unnoticed. Set it to all, and drift reports it.`,
    ru: ({ sort }) =>
      `manage.${plain(sort)} равно listed: созданное вручную останется незамеченным. Поставьте all, и drift об этом сообщит.`,
  }),
  STAGES_ASK_NOTHING: message<'name' | 'stages'>({
    en: ({ name, stages }) =>
      `Nothing has to be filled to enter these stages of the main pipeline ${en(name)}: ${plain(stages)}. Deals then move on with empty cards. Name the fields under requires.`,
    ru: ({ name, stages }) =>
      `Чтобы войти в эти этапы главной воронки ${ru(name)}, заполнять ничего не нужно: ${plain(stages)}. Сделки идут дальше с пустыми карточками. Укажите поля в requires.`,
  }),
  STAGE_ASKS_MUCH: message<'name' | 'count' | 'max'>({
    en: ({ name, count, max }) =>
      `The stage ${en(name)} asks for ${counted('en', count, 'field')} at once. With more than ${max} people begin to type in anything. Spread them over the stages.`,
    ru: ({ name, count, max }) =>
      `Этап ${ru(name)} требует сразу столько полей: ${count}. Если их больше ${max}, люди начинают писать что попало. Разнесите их по этапам.`,
  }),
  PIPELINE_LONG: message<'name' | 'count' | 'max'>({
    en: ({ name, count, max }) =>
      `The pipeline ${en(name)} has ${counted('en', count, 'stage')} of its own; with more than ${max} nobody sees it whole, and stages get skipped. Join some, or make a second pipeline.`,
    ru: ({ name, count, max }) =>
      `В воронке ${ru(name)} своих этапов: ${count}. Если их больше ${max}, её не охватить взглядом и этапы пропускают. Объедините часть или заведите вторую воронку.`,
  }),
  COLORS_SIDE_BY_SIDE: message<'name' | 'stages'>({
    en: ({ name, stages }) =>
      `In the pipeline ${en(name)} stages of one colour stand side by side: ${plain(stages)}. Give neighbours different colours.`,
    ru: ({ name, stages }) =>
      `В воронке ${ru(name)} рядом стоят этапы одного цвета: ${plain(stages)}. Дайте соседям разные цвета.`,
  }),
  NAME_ODD_SPACES: message<'name'>({
    en: ({ name }) =>
      `The name ${en(name)} has double or invisible spaces inside. Nobody sees them, and a search for the name fails. Write single spaces.`,
    ru: ({ name }) =>
      `Внутри имени ${ru(name)} двойные или невидимые пробелы. Их никто не видит, а поиск по имени не срабатывает. Оставьте по одному обычному.`,
  }),
  NAMES_ALIKE: message<'name' | 'other' | 'otherName'>({
    en: ({ name, other, otherName }) =>
      `${en(name)} and ${en(otherName)} (${plain(other)}) differ in no more than case, signs or look-alike letters: people will take one for the other. Rename one, or remove it.`,
    ru: ({ name, other, otherName }) =>
      `${ru(name)} и ${ru(otherName)} (${plain(other)}) различаются только регистром, знаками или похожими буквами: люди их спутают. Переименуйте или уберите одно.`,
  }),
  CHOICE_OF_ONE: message<'name' | 'option'>({
    en: ({ name, option }) =>
      `The field ${en(name)} offers one choice, ${en(option)}: there is nothing to choose. Add options, or make it a checkbox.`,
    ru: ({ name, option }) =>
      `В поле ${ru(name)} один вариант, ${ru(option)}: выбирать не из чего. Добавьте варианты или сделайте его флажком.`,
  }),
  WEBHOOK_ADDRESS_FIXED: message<'name' | 'environments'>({
    en: ({ name, environments }) =>
      `The webhook ${en(name)} calls the same address from ${plain(environments)}: trial leads reach the real system. Put a variable into the address, or limit it with environments.`,
    ru: ({ name, environments }) =>
      `Вебхук ${ru(name)} звонит по одному адресу из сред ${plain(environments)}: пробные сделки попадут в настоящую систему. Вынесите адрес в переменную или ограничьте вебхук через environments.`,
  }),
  KEY_SAYS_NOTHING: message<'key' | 'name'>({
    en: ({ key, name }) =>
      `The key ${en(key)} does not say that this is ${en(name)}; who reads a plan or a removal cannot tell. Give it a telling key and list the old one under formerly.`,
    ru: ({ key, name }) =>
      `По ключу ${ru(key)} не понять, что это ${ru(name)}, а в плане и в removals.yaml стоит он. Дайте говорящий ключ, а старый впишите в formerly.`,
  }),
  LAST_ENVIRONMENT_OPEN: message<'environment'>({
    en: ({ environment }) =>
      `${plain(environment)} can be changed without an approved plan. Write approval: [${plain(environment)}].`,
    ru: ({ environment }) =>
      `Среду ${plain(environment)} можно менять без одобренного плана. Впишите approval: [${plain(environment)}].`,
  }),
  EXCEPTION_UNUSED: message<'rule' | 'object'>({
    en: ({ rule, object }) =>
      `${plain(rule)} no longer finds anything${object ? ` in ${plain(object)}` : ''}. Remove this exception.`,
    ru: ({ rule, object }) =>
      `Правило ${plain(rule)} больше ничего не находит${object ? ` в ${plain(object)}` : ''}. Уберите это исключение.`,
  }),
});

export type LintCode = keyof typeof lintMessages;

/** Why each rule is there, for the page about them. */
export const lintReasons = defineMessages({
  CONTACTS_EXPORT: {
    en: () => 'The right to export all contacts is how customer bases are stolen; a manager does not need it for work.',
    ru: () => 'Через право выгрузки всех контактов и уносят клиентские базы; менеджеру для работы оно не нужно.',
  },
  LEADS_DELETE: {
    en: () =>
      'A deleted lead is missing from every report, and nobody can say afterwards what became of the customer. A role with every right is taken for the administrators’ and left out.',
    ru: () =>
      'Удалённой сделки нет ни в одном отчёте, и потом не сказать, что стало с клиентом. Роль со всеми правами считается ролью администраторов и не проверяется.',
  },
  ROLES_SAME: {
    en: () => 'Each role has to be reviewed. Two that are the same soon differ by accident.',
    ru: () => 'Проверять приходится каждую роль. Две одинаковые вскоре случайно разойдутся.',
  },
  USER_OWN_RIGHTS: {
    en: () =>
      'Who may export or delete is answered from the roles; a person with rights of their own is missing in the answer.',
    ru: () => 'Кто может выгружать и удалять, видно по ролям; человек со своими правами в ответ не попадёт.',
  },
  ACCESS_UNWATCHED: {
    en: () => 'A role or a webhook made by hand opens the account to somebody. It should show in `crmctl drift`.',
    ru: () => 'Роль или вебхук, заведённые вручную, открывают кому-то доступ. Их должен показать `crmctl drift`.',
  },
  STAGES_ASK_NOTHING: {
    en: () =>
      'A stage means that something is known about the deal. Required fields are what makes the CRM ask for it.',
    ru: () => 'Этап означает, что о сделке что-то уже известно. Спросить об этом заставляют только обязательные поля.',
  },
  STAGE_ASKS_MUCH: {
    en: () => 'Five to seven required fields get filled with care; a wall of them gets filled with dots.',
    ru: () => 'Пять–семь обязательных полей заполняют всерьёз, стену полей заполняют точками.',
  },
  PIPELINE_LONG: {
    en: () => 'The fewer stages, the fewer that stand empty or are skipped.',
    ru: () => 'Чем меньше этапов, тем меньше пустых и пропущенных.',
  },
  COLORS_SIDE_BY_SIDE: {
    en: () => 'Colours are there to tell columns apart at a glance.',
    ru: () => 'Цвета нужны, чтобы различать колонки с одного взгляда.',
  },
  NAME_ODD_SPACES: {
    en: () => 'Integrations and imports look things up by name; an invisible sign makes them find nothing.',
    ru: () => 'Интеграции и загрузки ищут по имени; из-за невидимого знака они ничего не находят.',
  },
  NAMES_ALIKE: {
    en: () =>
      'Two of a kind that look the same divide the data between them: half of the people fill one, half the other.',
    ru: () => 'Два похожих поля или варианта делят данные: половина людей заполняет одно, половина — другое.',
  },
  CHOICE_OF_ONE: {
    en: () => 'A list with one option is usually what is left of an experiment.',
    ru: () => 'Список с одним вариантом — обычно то, что осталось от пробы.',
  },
  WEBHOOK_ADDRESS_FIXED: {
    en: () => 'What is tried out in a test account must not reach the accounting or the telephony of the real one.',
    ru: () => 'То, что пробуют в тестовом аккаунте, не должно доходить до настоящей бухгалтерии или телефонии.',
  },
  KEY_SAYS_NOTHING: {
    en: () =>
      'People read keys in plans, in reviews and in the log; an import can only number what has no telling name.',
    ru: () =>
      'Ключи читают в планах, при проверке и в журнале; импорт может лишь пронумеровать то, у чего нет говорящего имени.',
  },
  LAST_ENVIRONMENT_OPEN: {
    en: () => 'The last environment is the one the company works in. A change of it should have been read by somebody.',
    ru: () => 'Последняя среда — та, в которой компания работает. Изменение в ней кто-то должен был прочитать.',
  },
  EXCEPTION_UNUSED: {
    en: () => 'A list of exceptions is read again only if it is short.',
    ru: () => 'Список исключений перечитывают, только если он короткий.',
  },
}) satisfies Record<LintCode, Catalog[string]>;
