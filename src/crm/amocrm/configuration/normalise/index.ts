import type { Add } from '../../../../configuration/normalise/crm-files';
import { declaredValues } from '../../../../configuration/normalise/declared';
import { objectOf } from '../../../../configuration/normalise/parts';
import type { Draft } from '../../../../configuration/schema/prune';
import type { FieldsFile } from '../../../../model/generated/fields';
import type { PipelineFile } from '../../../../model/generated/pipeline';
import type { RolesFile } from '../../../../model/generated/roles';
import type { WebhooksFile } from '../../../../model/generated/webhooks';
import { WEBHOOK_ATTRIBUTES } from '../../model/composite-kinds/webhook';
import { listEntity } from '../../model/entities';
import { normaliseFields } from './fields';
import { normalisePipeline } from './pipeline';
import { normaliseRole } from './role';
import type { AmoTarget } from './target';

/** What the files of amoCRM and Kommo hold beside sets of attributes. */
export const amoFiles: Readonly<Record<string, Add>> = {
  pipeline: {
    add: (file: Draft<PipelineFile> = {}, locator, target: AmoTarget) => normalisePipeline(file, locator, target),
  },

  fields: {
    add(file: Draft<FieldsFile> = {}, locator, target: AmoTarget) {
      normaliseFields(file, file.entity ?? 'leads', locator, target);
    },
  },

  /** A list's fields stand in its own file, in the form of the files of cards. */
  list: {
    add(file: Draft<Pick<FieldsFile, 'groups' | 'fields'> & { key: string }> = {}, locator, target: AmoTarget) {
      normaliseFields(file, listEntity(file.key ?? ''), locator, target);
    },
  },

  roles: {
    add(file: Draft<RolesFile> = {}, locator, { text, mounts }: AmoTarget) {
      for (const [key, role] of Object.entries(file.roles ?? {})) {
        mounts.mount(`/roles/${text.roles.length}`, locator, ['roles', key]);
        text.roles.push(normaliseRole(key, role ?? {}));
      }
    },
  },

  webhooks: {
    add(file: Draft<WebhooksFile> = {}, locator, { text, mounts }: AmoTarget) {
      for (const [key, hook] of Object.entries(file.webhooks ?? {})) {
        mounts.mount(`/webhooks/${text.webhooks.length}`, locator, ['webhooks', key]);
        text.webhooks.push({ ...objectOf(key, hook ?? {}), ...declaredValues(WEBHOOK_ATTRIBUTES, hook ?? {}) });
      }
    },
  },
};
