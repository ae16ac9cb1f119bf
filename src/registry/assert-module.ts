import type { CrmModule } from './crm-module';

/** `amocrm`, `other-crm`: what stands behind `crm:` is one plain word of YAML. */
const PRODUCT = /^[a-z][a-z0-9]*([-_][a-z0-9]+)*$/;

/** Throws for a module that cannot work, with what its author has to mend. */
export function assertModule({ products }: CrmModule): void {
  for (const name of Object.keys(products)) {
    if (!PRODUCT.test(name))
      throw new Error(
        `a CRM calls a product “${name}”: write it in lower-case Latin letters and digits, its words joined by - or _`,
      );
  }
}
