/** The CRM's own page for a domain of accounts; the sandbox has it at the account's address. */
const PAGES: Record<string, string> = {
  'amocrm.ru': 'https://www.amocrm.ru/oauth',
  'amocrm.com': 'https://www.kommo.com/oauth',
  'kommo.com': 'https://www.kommo.com/oauth',
};

export function authorizationAddress(input: { accountUrl: string; clientId: string; state: string }): string {
  const { accountUrl, clientId, state } = input;
  const domain = new URL(accountUrl).hostname.split('.').slice(-2).join('.');
  const address = new URL(PAGES[domain] ?? `${accountUrl}/oauth`);
  address.searchParams.set('client_id', clientId);
  address.searchParams.set('state', state);
  address.searchParams.set('mode', 'popup');
  return address.href;
}
