import { inFields, inPipeline, inWebhooks, type Mistake } from './mistake';

/** Quotes, colons, brackets and other signs that YAML reads in its own way. */
export const SIGNS: readonly Mistake[] = [
  inPipeline('a colon in a name, within braces', 'name: Предложение}', 'name: Предложение: счёт}'),
  inPipeline('a colon in a name', 'name: Новая заявка', 'name: Заявка: новая'),
  inPipeline('a colour without quotes', 'color: "#ffeab2"', 'color: #ffeab2'),
  inPipeline('a colour without quotes, within braces', 'name: Предложение}', 'name: Предложение, color: #ffdc7f}'),
  inPipeline('a number sign at the beginning of a name', 'name: Новая заявка', 'name: #1 в списке'),
  inPipeline('quotes around the first word of a name', 'name: Новая заявка', 'name: "Новая" заявка'),
  inPipeline('quotes within quotes', 'name: Новая заявка', 'name: "Заявка "Новая""'),
  inPipeline('a quote that is not closed', 'name: Переговоры', 'name: "Переговоры'),
  inPipeline('a quote that is not closed, within braces', 'name: Предложение}', 'name: "Предложение}'),
  inPipeline('quotes of print in place of straight ones', '"#ffeab2"', '«#ffeab2»'),
  inPipeline('a bracket that is not closed', 'requires: [source, budget]', 'requires: [source, budget'),
  inPipeline('a brace that is not closed', 'won: {name: Оплачено}', 'won: {name: Оплачено'),
  inPipeline('one brace too many', 'won: {name: Оплачено}', 'won: {name: Оплачено}}'),
  inPipeline('a bracket closed by a brace', 'requires: [source, budget]', 'requires: [source, budget}'),
  inPipeline('square brackets at the beginning of a name', 'name: Новая заявка', 'name: [VIP] Новая заявка'),
  inPipeline('a comma in a name, within braces', 'name: Предложение}', 'name: Предложение, счёт}'),
  inPipeline('a comma forgotten within braces', '{key: offer, name:', '{key: offer name:'),
  inPipeline('an at sign at the beginning of a name', 'name: Новая заявка', 'name: @сайт'),
  inPipeline('a percent sign at the beginning of a name', 'name: Новая заявка', 'name: %скидка'),
  inPipeline('an asterisk at the beginning of a name', 'name: Новая заявка', 'name: *Новая*'),
  inPipeline('an exclamation mark at the beginning of a name', 'name: Новая заявка', 'name: !Срочно'),
  inPipeline('a greater-than sign at the beginning of a name', 'name: Новая заявка', 'name: > 100 000'),
  inPipeline('a dash at the beginning of a name', 'name: Новая заявка', 'name: - Новая заявка'),
  inWebhooks(
    'a variable within braces',
    '\n    url: ${erp_url}\n    events: [add_lead, status_lead]',
    ' {url: ${erp_url}, events: [add_lead]}',
  ),
  inWebhooks('a variable in doubled braces', '${erp_url}', '{{erp_url}}'),
  inFields(
    'an anchor and a reference to it',
    'budget: {name: Бюджет, type: numeric}',
    'budget: &number {name: Бюджет, type: numeric}\n  price: *number',
  ),
];
