import type { ConfigCode } from '../../messages/config';
import type { Diagnostic } from '../../model/diagnostic';

/** A finding in one file, at character offsets of its text. */
export interface YamlProblem {
  code: ConfigCode;
  args: Diagnostic['args'];
  range: [number, number];
}
