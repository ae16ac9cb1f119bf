import type { Account } from '../account';
import { leadStatus } from '../resources/card-events';
import { fieldsOf } from '../rules/fields';
import { isOwn, isSystem } from '../rules/stages';
import type { CardDocument, StoredFieldValues } from '../store/cards';
import type { FieldDocument, PipelineDocument, Stage } from '../store/documents';
import type { UserDocument } from '../store/people-documents';
import type { Entity } from '../store/places';
import { type Dice, diceFrom } from './dice';
import type { ScenarioData } from './scenario';

const DAY = 86_400;
const CITIES = ['Архангельск', 'Вологда', 'Казань', 'Тула', 'Рязань', 'Воронеж', 'Ростов', 'Самара', 'Пермь', 'Псков'];
const TRADES = ['Снаб', 'Торг', 'Опт', 'Строй', 'Агро', 'Мет', 'Энерго', 'Пром', 'Транс', 'Хим'];
const POSITIONS = ['Директор', 'Закупщик', 'Главный инженер', 'Завхоз'];
const FIRST = ['Анна', 'Борис', 'Вера', 'Глеб', 'Дарья', 'Егор', 'Жанна', 'Захар', 'Инна', 'Кирилл', 'Лидия', 'Марк'];
const LAST = ['Орлов', 'Белов', 'Громов', 'Зимин', 'Крылов', 'Лапин', 'Минин', 'Носов', 'Павлов', 'Рябов', 'Седов'];

interface Making {
  account: Account;
  dice: Dice;
  managers: UserDocument[];
  pipelines: PipelineDocument[];
  /** Read once: thousands of cards are filled in from them. */
  fields: Record<Entity, FieldDocument[]>;
  start: number;
  span: number;
}

/** A company's everyday data, spread over its pipelines, people and days. */
export function generateData(account: Account, wish: ScenarioData): void {
  const managers = account.store.all('user').filter((user) => !user.is_admin && user.is_active);
  const making: Making = {
    account,
    dice: diceFrom(wish.leads * 31 + wish.contacts),
    managers: managers.length > 0 ? managers : account.store.all('user'),
    pipelines: account.store.all('pipeline'),
    fields: {
      leads: fieldsOf(account, 'leads'),
      contacts: fieldsOf(account, 'contacts'),
      companies: fieldsOf(account, 'companies'),
    },
    start: account.now() - wish.days * DAY,
    span: wish.days * DAY,
  };
  const companies = times(wish.companies, () => makeCompany(making));
  const contacts = times(wish.contacts, () => makeContact(making, companies));
  const leads = times(wish.leads, (index) => makeLead(making, contacts, companies, index / wish.leads));
  makeEvents(making, leads, wish.events);
}

const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));

function blank(making: Making, entity: CardDocument['entity'], name: string, at: number): CardDocument {
  const responsible = making.dice.pick(making.managers)?.id ?? 0;
  return {
    id: making.account.store.nextId('card'),
    entity,
    name,
    responsible_user_id: responsible,
    created_by: responsible,
    updated_by: responsible,
    created_at: at,
    updated_at: at,
    tags: [],
    values: [],
  };
}

function makeCompany(making: Making): CardDocument {
  const { dice, account } = making;
  const name = `ООО «${dice.pick(CITIES)}${dice.pick(TRADES)}»`;
  const card = blank(making, 'companies', name, making.start + dice.below(making.span / 2));
  const saved = { ...card, values: valuesFor(making, 'companies', 0.8) };
  account.store.cards.save(saved);
  return saved;
}

function makeContact(making: Making, companies: readonly CardDocument[]): CardDocument {
  const { dice, account } = making;
  const [first_name, last_name] = [dice.pick(FIRST) ?? '', dice.pick(LAST) ?? ''];
  const card = blank(making, 'contacts', `${first_name} ${last_name}`, making.start + dice.below(making.span / 2));
  const saved = { ...card, first_name, last_name, values: valuesFor(making, 'contacts', 0.8) };
  account.store.cards.save(saved);
  const company = dice.pick(companies);
  if (company) account.store.cards.link({ ...saved, isMain: false }, { ...company, isMain: false });
  return saved;
}

function makeLead(
  making: Making,
  contacts: readonly CardDocument[],
  companies: readonly CardDocument[],
  progress: number,
): CardDocument {
  const { dice, account, pipelines } = making;
  const main = pipelines.find((one) => one.is_main) ?? pipelines[0];
  const pipeline = (dice.chance(0.8) ? main : dice.pick(pipelines)) ?? main;
  const stage = stageFor(dice, pipeline?.stages ?? []);
  const created = making.start + Math.floor(progress * making.span);
  const closed = stage !== undefined && isSystem(stage);
  const moved = Math.min(created + dice.below(30 * DAY), making.start + making.span);
  const card: CardDocument = {
    ...blank(making, 'leads', `Поставка ${dice.pick(CITIES)} №${1000 + dice.below(9000)}`, created),
    price: (5 + dice.below(400)) * 1000,
    pipeline_id: pipeline?.id ?? 0,
    status_id: stage?.id ?? 0,
    loss_reason_id: null,
    closed_at: closed ? moved : null,
    updated_at: moved,
    values: valuesFor(making, 'leads', 0.6),
  };
  account.store.cards.save(card);
  const contact = dice.pick(contacts);
  const company = dice.pick(companies);
  if (contact) account.store.cards.link({ ...card, isMain: false }, { ...contact, isMain: true });
  if (company) account.store.cards.link({ ...card, isMain: false }, { ...company, isMain: false });
  return card;
}

/** Half of the leads are closed, the others thin out from stage to stage. */
function stageFor(dice: Dice, stages: readonly Stage[]): Stage | undefined {
  const [own, final] = [stages.filter(isOwn), stages.filter(isSystem)];
  if (dice.chance(0.5)) return dice.chance(0.4) ? final[0] : final[1];
  return own.find(() => dice.chance(0.45)) ?? own[own.length - 1];
}

function valuesFor(making: Making, entity: Entity, share: number): StoredFieldValues[] {
  const { dice } = making;
  return making.fields[entity].flatMap((field): StoredFieldValues[] => {
    if (!dice.chance(share)) return [];
    const option = dice.pick(field.enums ?? []);
    switch (field.type) {
      case 'multitext': {
        const value =
          field.code === 'EMAIL'
            ? `buyer${dice.below(9999)}@example.test`
            : `+7900${1_000_000 + dice.below(8_999_999)}`;
        return [{ field_id: field.id, values: [{ value, ...(option ? { enum_id: option.id } : {}) }] }];
      }
      case 'select':
      case 'radiobutton':
      case 'multiselect':
        return option ? [{ field_id: field.id, values: [{ enum_id: option.id }] }] : [];
      case 'numeric':
        return [{ field_id: field.id, values: [{ value: String(10_000 + dice.below(900_000)) }] }];
      case 'checkbox':
        return [{ field_id: field.id, values: [{ value: true }] }];
      case 'date':
        return [{ field_id: field.id, values: [{ value: making.start + dice.below(making.span) }] }];
      case 'text': {
        const value = field.code === 'POSITION' ? dice.pick(POSITIONS) : String(7_700_000_000 + dice.below(99_999_999));
        return [{ field_id: field.id, values: [{ value }] }];
      }
      default:
        return [];
    }
  });
}

/** The newest leads come with the story of their way: added, then moved stage by stage. */
function makeEvents({ account, dice, pipelines }: Making, leads: readonly CardDocument[], most: number): void {
  let left = most;
  for (const lead of [...leads].reverse()) {
    if (left <= 0) return;
    const own = pipelines.find((one) => one.id === lead.pipeline_id)?.stages.filter(isOwn) ?? [];
    const at = own.findIndex((stage) => stage.id === lead.status_id);
    const passed = (at === -1 ? own.slice(0, 1 + dice.below(own.length)) : own.slice(0, at)).map((stage) => stage.id);
    const way = [...passed, lead.status_id ?? 0];
    const story = { entity_type: 'lead' as const, entity_id: lead.id, created_by: lead.responsible_user_id };
    account.store.events.add({
      ...story,
      type: 'lead_added',
      created_at: lead.created_at,
      value_after: [],
      value_before: [],
    });
    left -= 1;
    for (let step = 1; step < way.length && left > 0; step += 1, left -= 1) {
      const place = (index: number) => leadStatus({ pipeline_id: lead.pipeline_id ?? 0, status_id: way[index] ?? 0 });
      account.store.events.add({
        ...story,
        type: 'lead_status_changed',
        created_at: lead.created_at + Math.floor(((lead.updated_at - lead.created_at) * step) / (way.length - 1)),
        value_after: [place(step)],
        value_before: [place(step - 1)],
      });
    }
  }
}
