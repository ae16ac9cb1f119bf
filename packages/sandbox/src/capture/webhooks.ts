import type { Account } from '../account';
import type { Captured } from './capture';
import { distinctRows, integerIn, textIn } from './rows';

/** Event codes are kept whatever they are: old subscriptions name events that nobody could subscribe to today. */
export function loadWebhooks(account: Account, captured: Captured): void {
  distinctRows(captured, 'webhooks').forEach((row, index) => {
    const { settings, disabled } = row.value;
    account.store.save('webhook', {
      id: integerIn(row, 'id'),
      destination: textIn(row, 'destination'),
      created_at: integerIn(row, 'created_at', account.now()),
      updated_at: integerIn(row, 'updated_at', account.now()),
      created_by: integerIn(row, 'created_by', 0),
      sort: integerIn(row, 'sort', index + 1),
      disabled: disabled === true,
      settings: Array.isArray(settings) ? settings.filter((event) => typeof event === 'string') : [],
    });
  });
}
