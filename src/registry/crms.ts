import type { CrmModule, CrmProduct } from './crm-module';

const MODULES: CrmModule[] = [];

/**
 * The CRM whose product `crm:` of project.yaml names. The first one for any other word: what is wrong with that file is
 * told where it is checked.
 */
export function crmModule(product: string | undefined): CrmModule {
  const named = MODULES.find(({ products }) => product !== undefined && Object.hasOwn(products, product));
  const module = named ?? MODULES[0];
  if (!module) throw new Error('no CRM is registered: an entry point imports src/crm first');
  return module;
}

/** A product that some CRM is known to have. */
export function crmProduct(name: string): CrmProduct {
  const product = crmModule(name).products[name];
  if (!product) throw new Error(`no CRM has the product ${name}`);
  return product;
}

/** Adds another CRM; where two have a product of the same name, the earlier one keeps it. */
export function registerCrm(module: CrmModule): void {
  if (!MODULES.includes(module)) MODULES.push(module);
}
