import { account } from './account';
import { bulk } from './bulk';
import { chatTemplates } from './chat-templates';
import { coloursAndHints } from './colours-and-hints';
import { customers } from './customers';
import { errors } from './errors';
import { events } from './events';
import { fields } from './fields';
import { flavours } from './flavours';
import { lists } from './lists';
import { lossReasons } from './loss-reasons';
import { measuredDeletes } from './measured-deletes';
import { measuredErrors } from './measured-errors';
import { measuredFields } from './measured-fields';
import { measuredReads } from './measured-reads';
import { measuredStages } from './measured-stages';
import { measuredWebhooks } from './measured-webhooks';
import { oauth } from './oauth';
import { options } from './options';
import { paging } from './paging';
import { pipelines } from './pipelines';
import { rate } from './rate';
import { rights } from './rights';
import { roles } from './roles';
import type { Rule } from './rule';
import { sources } from './sources';
import { stages } from './stages';
import { tags } from './tags';
import { transport } from './transport';
import { typesAndGroups } from './types-and-groups';
import { users } from './users';
import { webhooks } from './webhooks';
import { websiteButtons } from './website-buttons';

/** Every rule of the CRM's API that the sandbox is held to, in the order of the reference. */
export const RULES: readonly Rule[] = [
  ...transport,
  ...paging,
  ...bulk,
  ...errors,
  ...oauth,
  ...account,
  ...rate,
  ...pipelines,
  ...stages,
  ...coloursAndHints,
  ...fields,
  ...options,
  ...typesAndGroups,
  ...users,
  ...rights,
  ...roles,
  ...webhooks,
  ...lossReasons,
  ...sources,
  ...websiteButtons,
  ...tags,
  ...lists,
  ...customers,
  ...chatTemplates,
  ...events,
  ...flavours,
  ...measuredStages,
  ...measuredFields,
  ...measuredWebhooks,
  ...measuredDeletes,
  ...measuredReads,
  ...measuredErrors,
];
