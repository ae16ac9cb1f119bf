import type { CrmProduct } from '../../registry/crm-module';

export const PRODUCTS = {
  amocrm: { name: 'amoCRM', domains: ['amocrm.ru'] },
  kommo: { name: 'Kommo', domains: ['kommo.com', 'amocrm.com'] },
} as const satisfies Record<string, CrmProduct>;

export type Product = keyof typeof PRODUCTS;

/** Whether this is the host of an account, of either product. */
export function isAccountHost(hostname: string): boolean {
  const domains = Object.values(PRODUCTS).flatMap((product): readonly string[] => product.domains);
  return domains.some((domain) => hostname.endsWith(`.${domain}`));
}
