import type { Arguments, ArgumentsOf, Code } from '../model/message';
import { visible } from '../model/visible-text';
import { auditMessages } from './audit';
import { auditReportMessages } from './audit-report';
import { type ArgumentsIn, type Catalog, LANGUAGES, type Language, type Message, spoken } from './catalog';
import { cliMessages } from './cli';
import { compareMessages } from './compare';
import { configMessages } from './config';
import { crmMessages } from './crm';
import { driftMessages } from './drift';
import { engineMessages } from './engine';
import { engineFileMessages } from './engine-file';
import { filesMessages } from './files';
import { formatMessages } from './format';
import { importMessages } from './import';
import { initMessages } from './init';
import { initFileMessages } from './init-files';
import { manualStepMessages } from './manual-steps';
import { planMessages } from './plan';
import { planKindMessages } from './plan-kinds';
import { planViewMessages } from './plan-view';
import { policyMessages } from './policy';
import { progressMessages } from './progress';
import { pulumiCliMessages } from './pulumi-cli';
import { rehearsalMessages } from './rehearsal';
import { releaseMessages } from './release';
import { reportMessages } from './report';
import { reportWordMessages } from './report-words';
import { sandboxMessages } from './sandbox';
import { schemaMessages } from './schema';
import { sealMessages } from './seal';
import { snapshotMessages } from './snapshots';
import { stateMessages } from './state';
import { systemMessages } from './system';
import { tokenMessages } from './tokens';
import { usageMessages } from './usage';

const CATALOG = {
  ...configMessages,
  ...crmMessages,
  ...planMessages,
  ...planKindMessages,
  ...planViewMessages,
  ...manualStepMessages,
  ...compareMessages,
  ...driftMessages,
  ...engineMessages,
  ...engineFileMessages,
  ...stateMessages,
  ...systemMessages,
  ...releaseMessages,
  ...schemaMessages,
  ...filesMessages,
  ...formatMessages,
  ...tokenMessages,
  ...sealMessages,
  ...importMessages,
  ...snapshotMessages,
  ...rehearsalMessages,
  ...reportMessages,
  ...reportWordMessages,
  ...initMessages,
  ...initFileMessages,
  ...auditMessages,
  ...auditReportMessages,
  ...policyMessages,
  ...progressMessages,
  ...pulumiCliMessages,
  ...cliMessages,
  ...sandboxMessages,
  ...usageMessages,
} satisfies Catalog;

export type { Code } from '../model/message';

declare module '../model/message' {
  interface MessageArguments extends ArgumentsIn<typeof CATALOG> {}
}

/** The prose of a message. */
export function say<C extends Code>(code: C, args: ArgumentsOf<C>, language: Language): string {
  return sayFound({ code, args }, language);
}

/** … of one that came out of a file or from another process; a code nobody wrote prose for shows itself and its arguments. */
export function sayFound({ code, args }: { code: string; args: Arguments }, language: Language): string {
  return sayOr(code, `${code} ${JSON.stringify(args)}`, language, args);
}

/** The prose of a code that may have none: names of the CRM that a newer account brings show as they are. */
export function sayOr(code: string, fallback: string, language: Language, args: Arguments = {}): string {
  const message: Message<never> | undefined = isCode(code) ? CATALOG[code] : undefined;
  return message ? spoken(message, args, language) : visible(fallback);
}

function isCode(code: string): code is Code {
  return Object.hasOwn(CATALOG, code);
}

export function languageOf(name: string | undefined): Language | undefined {
  return LANGUAGES.find((language) => language === name);
}
