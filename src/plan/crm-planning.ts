import type { DesiredState } from '../model/desired';
import type { Diagnostic } from '../model/diagnostic';
import type { Rewrite } from '../model/secrets';
import type { Snapshot } from '../model/snapshot';
import { extensionPoint } from '../registry/extensions';
import type { Binding } from './binding';
import type { Operation } from './types';

/** What planning asks of a CRM beside the rules of its kinds. A CRM of sets of attributes has to answer nothing of it. */
export interface CrmPlanning {
  /** The snapshot with entities called by their keys (`lists.products`), where rows are about the fields of an object. */
  named?(snapshot: Snapshot, nameOf: (entity: string) => string): Snapshot;
  /** The same with every secret in the lists that only this CRM has rewritten; those of sets of attributes are. */
  withSecrets?(snapshot: Snapshot, rewrite: Rewrite): Snapshot;
  /** What is to be said of all operations together. */
  findings?(operations: readonly Operation[], snapshot: Snapshot, crm: string): Diagnostic[];
  /** How an account that nothing was applied to before will still differ from the configuration. */
  differences?(binding: Binding, desired: DesiredState): Diagnostic[];
}

export const crmPlanning = extensionPoint<CrmPlanning>('planning', {});
