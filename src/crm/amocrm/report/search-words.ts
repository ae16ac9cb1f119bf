/**
 * Beginnings of words, in both languages: a reader finds a right by whatever form they think of («выгружать»,
 * «выгрузка», export). A right without an entry is found by its name in the column.
 */
const RIGHTS: Readonly<Record<string, string>> = {
  view: 'смотр просм видет видит чита view see read',
  add: 'созда добав заводи add creat',
  edit: 'менят меняе измен редакт правит edit chang',
  delete: 'удал delet remov',
  export: 'выгруж выгруз экспорт export download',
  mail: 'почт письм пис mail',
  lists: 'списк списо каталог list catalog',
  files: 'файл file',
  workdayReports: 'отчет рабоч день дня workday report',
};

const ENTITIES: Readonly<Record<string, string>> = {
  leads: 'сделк сделок lead deal',
  contacts: 'контакт contact',
  companies: 'компани compan',
  customers: 'покупат customer',
  tasks: 'задач task',
};

/** For a column of rights: a query's word is found where it begins with one of these, or they with it. */
export function rightWords(right: string, entity = ''): string {
  return [RIGHTS[right], ENTITIES[entity]].filter(Boolean).join(' ');
}
