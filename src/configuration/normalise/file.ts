import { WEBHOOK_ATTRIBUTES } from '../../model/amocrm/attributes/webhook';
import { listEntity } from '../../model/entities';
import type { FieldsFile } from '../../model/generated/fields';
import type { PipelineFile } from '../../model/generated/pipeline';
import type { ProjectFile } from '../../model/generated/project';
import type { RemovalsFile } from '../../model/generated/removals';
import type { RolesFile } from '../../model/generated/roles';
import type { VariablesFile } from '../../model/generated/variables';
import type { WebhooksFile } from '../../model/generated/webhooks';
import { type Managed, manageKeys } from '../../model/manage';
import type { Configuration, LintException } from '../model/configuration';
import type { FileKind } from '../model/file-kinds';
import type { Locator } from '../read/locate';
import type { Draft } from '../schema/prune';
import { normalisePlain } from './attribute-sets';
import { declaredValues } from './declared';
import { normaliseFields } from './fields';
import { objectOf, strings, type Target } from './parts';
import { normalisePipeline } from './pipeline';
import { normaliseRole } from './role';

/** A text into which nothing has been read yet. */
export function emptyConfiguration(): Configuration {
  return {
    format: 1,
    project: {
      name: '',
      crm: 'amocrm',
      language: 'en',
      environments: [],
      manage: {},
      approval: [],
    },
    variables: [],
    pipelines: [],
    groups: [],
    fields: [],
    roles: [],
    webhooks: [],
    plain: [],
    removals: [],
  };
}

function manageOf(stated: NonNullable<Draft<ProjectFile>['manage']>): Configuration['project']['manage'] {
  const values: Readonly<Record<string, Managed | undefined>> = stated;
  return Object.fromEntries(manageKeys().flatMap((key) => (values[key] === undefined ? [] : [[key, values[key]]])));
}

/** Adds one file's data, already free of unusable values, to the text, and remembers where each object stands. */
export function addFile(schema: FileKind, data: unknown, locator: Locator, target: Target): void {
  const own = ADD[schema];
  if (own) own.add(data, locator, target);
  else normalisePlain(schema, data, locator, target);
  if (schema === 'list') LIST_FIELDS.add(data, locator, target);
}

/** What a file of each sort holds is told by its schema, against which it was held (loadFile). */
interface Add {
  add(data: unknown, locator: Locator, target: Target): void;
}

/** A list's fields stand in its own file, in the form of the files of cards. */
const LIST_FIELDS: Add = {
  add(file: Draft<Pick<FieldsFile, 'groups' | 'fields'> & { key: string }> = {}, locator, target) {
    normaliseFields(file, listEntity(file.key ?? ''), locator, target);
  },
};

/** Files with a shape of their own; all others hold sets of attributes. */
const ADD: Readonly<Partial<Record<FileKind, Add>>> = {
  project: {
    add(file: Draft<ProjectFile> = {}, locator, { text, mounts }) {
      text.project = {
        name: file.name ?? '',
        crm: file.crm ?? 'amocrm',
        language: file.language ?? 'en',
        environments: strings(file.environments) ?? [],
        manage: manageOf(file.manage ?? {}),
        approval: strings(file.approval) ?? [],
        ...(file.audit ? { audit: file.audit.path === undefined ? {} : { path: file.audit.path } } : {}),
        ...(file.lint?.exceptions ? { lint: { exceptions: file.lint.exceptions.map(exceptionOf) } } : {}),
      };
      mounts.mount('/project', locator, []);
    },
  },

  variables: {
    add(file: Draft<VariablesFile> = {}, locator, { text, mounts }) {
      const byName = Object.entries(file.variables ?? {}).sort(([left], [right]) => (left < right ? -1 : 1));
      for (const [name, variable] of byName) {
        mounts.mount(`/variables/${text.variables.length}`, locator, ['variables', name]);
        text.variables.push({
          name,
          type: variable?.type ?? 'string',
          description: variable?.description ?? '',
          ...(variable?.default === undefined ? {} : { default: variable.default }),
        });
      }
    },
  },

  pipeline: { add: (file: Draft<PipelineFile> = {}, locator, target) => normalisePipeline(file, locator, target) },

  fields: {
    add(file: Draft<FieldsFile> = {}, locator, target) {
      normaliseFields(file, file.entity ?? 'leads', locator, target);
    },
  },

  roles: {
    add(file: Draft<RolesFile> = {}, locator, { text, mounts }) {
      for (const [key, role] of Object.entries(file.roles ?? {})) {
        mounts.mount(`/roles/${text.roles.length}`, locator, ['roles', key]);
        text.roles.push(normaliseRole(key, role ?? {}));
      }
    },
  },

  webhooks: {
    add(file: Draft<WebhooksFile> = {}, locator, { text, mounts }) {
      for (const [key, hook] of Object.entries(file.webhooks ?? {})) {
        mounts.mount(`/webhooks/${text.webhooks.length}`, locator, ['webhooks', key]);
        text.webhooks.push({ ...objectOf(key, hook ?? {}), ...declaredValues(WEBHOOK_ATTRIBUTES, hook ?? {}) });
      }
    },
  },

  removals: {
    add(file: Draft<RemovalsFile> = [], locator, { text, mounts }) {
      for (const [index, entry] of file.entries()) {
        mounts.mount(`/removals/${text.removals.length}`, locator, [index]);
        text.removals.push({
          object: entry?.object ?? '',
          action: entry?.action ?? 'detach',
          ...(entry?.moveTo === undefined ? {} : { moveTo: entry.moveTo }),
          reason: entry?.reason ?? '',
        });
      }
    },
  },

  // what an account is for a while is no part of what it shall be (drift-exceptions.ts)
  drift: { add: () => undefined },

  stack: { add: () => undefined },

  // the engine's (engine-file.ts)
  pulumi: { add: () => undefined },
};

function exceptionOf(entry: NonNullable<NonNullable<Draft<ProjectFile>['lint']>['exceptions']>[number]): LintException {
  const { rule = '', object, reason = '' } = entry ?? {};
  return { rule, ...(object === undefined ? {} : { object }), reason };
}
