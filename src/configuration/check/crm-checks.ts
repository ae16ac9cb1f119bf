import type { Report } from '../../diagnostics/findings';
import { extensionPoint } from '../../registry/extensions';
import type { Configuration } from '../model/configuration';
import type { ConfigurationIndex } from '../model/configuration-index';

/** What a CRM has against a text beside what is wrong in any. */
export interface CrmChecks {
  check(text: Configuration, index: ConfigurationIndex, report: Report): void;
  /**
   * What is looked at once more in a text whose variables are in, because they may have made equal or long what was not.
   * Lists without variables are those of `before`.
   */
  checkFilled(filled: Configuration, before: Configuration, report: Report): void;
}

export const crmChecks = extensionPoint<CrmChecks>('checks', {
  check: () => undefined,
  checkFilled: () => undefined,
});
