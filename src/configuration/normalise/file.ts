import type { ProjectFile } from '../../model/generated/project';
import type { RemovalsFile } from '../../model/generated/removals';
import type { VariablesFile } from '../../model/generated/variables';
import { type Managed, manageKeys } from '../../model/manage';
import { usualProduct } from '../../registry/crms';
import type { Configuration, LintException } from '../model/configuration';
import { crmLists } from '../model/crm-lists';
import type { FileKind } from '../model/file-kinds';
import type { Locator } from '../read/locate';
import type { Draft } from '../schema/prune';
import { normalisePlain } from './attribute-sets';
import { type Add, crmFiles } from './crm-files';
import { strings, type Target } from './parts';

/** A text into which nothing has been read yet. */
export function emptyConfiguration(): Configuration {
  return {
    format: 1,
    project: {
      name: '',
      crm: usualProduct(),
      language: 'en',
      environments: [],
      manage: {},
      approval: [],
    },
    variables: [],
    ...Object.fromEntries(Object.keys(crmLists()).map((list) => [list, []])),
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
  else {
    normalisePlain(schema, data, locator, target);
    crmFiles()[schema]?.add(data, locator, target);
  }
}

/** Files of any project that hold no objects. What a file of each sort holds is told by its schema (loadFile). */
const ADD: Readonly<Partial<Record<FileKind, Add>>> = {
  project: {
    add(file: Draft<ProjectFile> = {}, locator, { text, mounts }) {
      text.project = {
        name: file.name ?? '',
        crm: file.crm ?? usualProduct(),
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
