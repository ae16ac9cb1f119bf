import type { Account } from '../account';
import { isRecord } from '../http/decode';
import { asReadOf } from '../rules/as-read';
import { addOwner, blankAccount } from '../scenarios/seed';
import { modeFor } from '../scenarios/seed-customers';
import { type AccountDocument, type AccountSettings, CUSTOMERS_MODES } from '../store/documents';
import type { Answers } from './capture';
import { loadDepartment } from './people';
import { integerIn, partOf, partsOf, type Row, rowAt, textIn, textOrNull } from './rows';

/** Departments of the account's own answer; true when it lists any. */
export function loadDepartments(account: Account, answers: Answers): boolean {
  const row = accountRow(answers);
  const groups = row === undefined ? [] : partsOf(partOf(row, '_embedded'), 'users_groups');
  for (const group of groups) loadDepartment(account, group);
  return groups.length > 0;
}

/** The account itself comes last: it needs an owner, and all ids in use must be known before one is made up. */
export function loadAccount(account: Account, answers: Answers): void {
  const row = accountRow(answers);
  const blank = blankWithCustomers(account, blankAccount(account, ownerOf(account, row), accountIdIn(answers)));
  if (row === undefined) {
    account.store.save('account', blank);
    return;
  }
  const own = {
    name: textIn(row, 'name', blank.name),
    subdomain: textIn(row, 'subdomain', blank.subdomain),
    created_at: integerIn(row, 'created_at', blank.created_at),
  };
  const { users_groups: _, ...embedded } = partOf(row, '_embedded').value;
  const settings = settingsFrom(row, blank.settings);
  const { language: __, timezone: ___, ...shown } = settings;
  account.store.save('account', {
    ...blank,
    ...own,
    settings,
    uuid: textOrNull(row.value.uuid) ?? blank.uuid,
    ...asReadOf(row.value, { ...own, ...shown }, ['uuid', 'current_user_id']),
    embedded_as_read: embedded,
  });
}

/** Statuses or segments could be captured only while their mode was on. */
function blankWithCustomers({ store }: Account, blank: AccountDocument): AccountDocument {
  const mode = modeFor(store.all('customerStatus').length, store.all('segment').length);
  const { customers_mode } = blank.settings;
  return { ...blank, settings: { ...blank.settings, customers_mode: mode ?? customers_mode } };
}

/** What the owner chose, for the rules that depend on it; an unheard-of value is only repeated, from `as_read`. */
function settingsFrom(row: Row, usual: AccountSettings): AccountSettings {
  const { value } = row;
  const flag = (key: keyof AccountSettings, fallback: boolean) =>
    typeof value[key] === 'boolean' ? value[key] : fallback;
  const formats = partOf(partOf(row, '_embedded'), 'datetime_settings').value;
  return {
    country: textOrNull(value.country) ?? usual.country,
    currency: textOrNull(value.currency) ?? usual.currency,
    currency_symbol: textOrNull(value.currency_symbol) ?? usual.currency_symbol,
    language: textOrNull(value.language) ?? usual.language,
    timezone: textOrNull(formats.timezone) ?? usual.timezone,
    customers_mode: CUSTOMERS_MODES.find((mode) => mode === value.customers_mode) ?? usual.customers_mode,
    is_loss_reason_enabled: flag('is_loss_reason_enabled', usual.is_loss_reason_enabled),
    is_helpbot_enabled: flag('is_helpbot_enabled', usual.is_helpbot_enabled),
    is_technical_account: flag('is_technical_account', usual.is_technical_account),
    contact_name_display_order: value.contact_name_display_order === 2 ? 2 : usual.contact_name_display_order,
  };
}

function accountRow(answers: Answers): Row | undefined {
  const captured = answers.get('account');
  return captured && rowAt(captured.file, '', captured.answer);
}

/** Somebody must have handed out the token: whoever read the answers, another administrator, or one more user. */
function ownerOf(account: Account, row: Row | undefined): number {
  const admins = account.store.all('user').filter((user) => user.is_admin && user.is_active && !user.is_free);
  const owner = admins.find((user) => user.id === row?.value.current_user_id) ?? admins[0];
  return owner?.id ?? addOwner(account);
}

/** The first `account_id` of a captured object stands in for a missing account answer. */
function accountIdIn(answers: Answers): number | undefined {
  const account = answers.get('account')?.answer;
  if (isRecord(account) && Number.isSafeInteger(account.id)) return Number(account.id);
  for (const { answer } of answers.values()) {
    const embedded = isRecord(answer) && isRecord(answer._embedded) ? Object.values(answer._embedded) : [];
    const row = embedded.flat().find((one) => isRecord(one) && Number.isSafeInteger(one.account_id));
    if (isRecord(row)) return Number(row.account_id);
  }
  return undefined;
}
