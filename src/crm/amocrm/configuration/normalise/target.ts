import type { Target } from '../../../../configuration/normalise/parts';
import type { AmoConfiguration } from '../declarations';

/** What the files of such a project are gathered into. */
export interface AmoTarget extends Target {
  text: AmoConfiguration;
}
