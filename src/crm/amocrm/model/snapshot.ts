import type { FieldEntity } from '../../../model/entities';
import type { Snapshot } from '../../../model/snapshot';
import type { LiveField } from './composite-kinds/field';
import type { LiveFieldGroup } from './composite-kinds/field-group';
import type { LivePipeline } from './composite-kinds/pipeline';
import type { LiveRole } from './composite-kinds/role';
import type { LiveWebhook } from './composite-kinds/webhook';

/** What a read of an account of amoCRM or Kommo found, letter case of colours aside. */
export interface AmoSnapshot extends Snapshot {
  pipelines: LivePipeline[];
  fieldGroups: LiveFieldGroup[];
  fields: LiveField[];
  roles: LiveRole[];
  webhooks: LiveWebhook[];
  /** Cards whose fields the account refused to show, with the HTTP status; absent: none. */
  withoutFields?: Partial<Record<FieldEntity, number>>;
}

/** The whole of a snapshot that the driver of amoCRM has made. */
export function amoSnapshot(snapshot: Snapshot): AmoSnapshot {
  return snapshot as AmoSnapshot;
}
