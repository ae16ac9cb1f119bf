import { useKinds } from '../model/kinds';
import { entryIn } from '../model/typed-object';
import { assertModule } from './assert-module';
import type { CrmModule, CrmProduct } from './crm-module';

const MODULES: CrmModule[] = [];
let inUse: CrmModule | undefined;

/**
 * The CRM whose product `crm:` of project.yaml names. The first one for any other word: what is wrong with that file is
 * told where it is checked.
 */
export function crmModule(product: string | undefined): CrmModule {
  const named = MODULES.find(({ products }) => product !== undefined && Object.hasOwn(products, product));
  return named ?? firstCrm();
}

/** A product that some CRM is known to have. */
export function crmProduct(name: string): CrmProduct {
  const product = entryIn(crmModule(name).products, name);
  if (!product) throw new Error(`no CRM has the product ${name}`);
  return product;
}

/** The products of all CRMs, as `crm:` of project.yaml may name them. */
export function crmProducts(): string[] {
  return MODULES.flatMap(({ products }) => Object.keys(products));
}

/**
 * Adds another CRM; where two have a product of the same name, the earlier one keeps it. The first is in use until another is.
 * Throws for a module with a mistake (assert-module.ts).
 */
export function registerCrm(module: CrmModule): void {
  assertModule(module);
  if (!MODULES.includes(module)) MODULES.push(module);
  if (!inUse) put(module);
}

/** A process works on one project at a time: from now on kinds and rules are those of the CRM that it names. */
export function useCrm(product: string | undefined): CrmModule {
  const module = crmModule(product);
  put(module);
  return module;
}

export function crmInUse(): CrmModule {
  return inUse ?? firstCrm();
}

/** The product that is meant where none is named: the first of the CRM in use. */
export function usualProduct(): string {
  const [first] = Object.keys(crmInUse().products);
  if (first === undefined) throw new Error('the CRM in use has no product');
  return first;
}

function put(module: CrmModule): void {
  inUse = module;
  useKinds(module.kinds);
}

function firstCrm(): CrmModule {
  const [first] = MODULES;
  if (!first) throw new Error('no CRM is registered: an entry point imports src/crm first');
  return first;
}
