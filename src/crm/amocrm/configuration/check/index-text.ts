import type { ConfigurationIndex } from '../../../../configuration/model/configuration-index';
import type { Report } from '../../../../diagnostics/findings';
import { type AmoConfiguration, SYSTEM_STAGES } from '../declarations';

/** What these checks look things up in beside what every text has. */
export interface AmoIndex extends ConfigurationIndex {
  /** `sales/new`, and `sales/won`, `sales/lost` of every pipeline. */
  stages: ReadonlySet<string>;
  /** `sales/incoming` of the pipelines that may have the incoming stage; only rights speak of it. */
  incoming: ReadonlySet<string>;
  /** `leads.source` → its place in the text's list. */
  fields: ReadonlyMap<string, number>;
}

export type AmoCheck = (text: AmoConfiguration, index: AmoIndex, report: Report) => void;

export function indexText(text: AmoConfiguration, index: ConfigurationIndex): AmoIndex {
  return {
    ...index,
    stages: new Set(
      text.pipelines.flatMap(({ key, stages }) =>
        [...stages.map((stage) => stage.key), ...SYSTEM_STAGES].map((stage) => `${key}/${stage}`),
      ),
    ),
    incoming: new Set(text.pipelines.filter(({ incoming }) => incoming !== false).map(({ key }) => `${key}/incoming`)),
    fields: new Map(text.fields.map((field, at) => [`${field.entity}.${field.key}`, at])),
  };
}
