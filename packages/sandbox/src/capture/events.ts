import type { Account } from '../account';
import type { Answers } from './capture';
import { distinctRows, integerIn, type Row, textIn } from './rows';

/** What happened in the account, whether or not the cards it happened to were captured. */
export function loadHistory(account: Account, answers: Answers): void {
  const captured = answers.get('events');
  if (captured === undefined) return;
  for (const row of distinctRows(captured, 'events')) {
    account.store.events.keep({
      id: textIn(row, 'id'),
      type: textIn(row, 'type'),
      entity_type: textIn(row, 'entity_type'),
      entity_id: integerIn(row, 'entity_id'),
      created_by: integerIn(row, 'created_by', 0),
      created_at: integerIn(row, 'created_at', account.now()),
      value_after: valuesIn(row, 'value_after'),
      value_before: valuesIn(row, 'value_before'),
    });
  }
}

function valuesIn(row: Row, key: string): unknown[] {
  const value = row.value[key];
  return Array.isArray(value) ? value : [];
}
