import { urlProblem } from '../../../../configuration/check/callable-url';
import { meet } from '../../../../configuration/model/configuration-index';
import { hasTemplate, isTemplate, otherForm } from '../../../../configuration/model/template';
import { readSchema } from '../../../../configuration/schema/schema-files';
import type { Report } from '../../../../diagnostics/findings';
import { nearest } from '../../../../diagnostics/nearest';
import type { AmoConfiguration, WebhookDeclaration } from '../declarations';
import type { AmoCheck } from './index-text';

/** Kommo documents neither customers nor this one; `update_talk`, undocumented too, is in use there. */
const NOT_IN_KOMMO = /_customer$|^update_task$/;

export const checkWebhooks: AmoCheck = (text, _index, report) => {
  for (const [position, hook] of text.webhooks.entries()) {
    const inOtherForm = text.variables.some(({ name }) => name === otherForm(hook.url));
    const problem = hook.url === '' || isTemplate(hook.url) || inOtherForm ? undefined : urlProblem(hook.url);
    if (problem) report({ code: problem, args: {}, where: `/webhooks/${position}/url` });
    for (const [at, event] of hook.events.entries()) {
      const where = `/webhooks/${position}/events/${at}`;
      if (event !== '' && !hasTemplate(event) && !knownEvents().includes(event))
        report({ code: 'EVENT_UNKNOWN', args: { event, nearest: eventMeant(event) }, where });
      else if (text.project.crm === 'kommo' && NOT_IN_KOMMO.test(event))
        report({ code: 'EVENT_NOT_IN_KOMMO', args: { event }, where });
    }
  }
  checkSameUrl(text, report);
};

/** The words of an event in another order are the most common slip. */
function eventMeant(written: string): string {
  const sorted = (event: string) => event.split('_').sort().join('_');
  return knownEvents().find((event) => sorted(event) === sorted(written)) ?? nearest(written, knownEvents());
}

/** A webhook is its address: two with one address are one. Also run on a resolved text. */
export function checkSameUrl(text: AmoConfiguration, report: Report): void {
  const seen = new Map<string, WebhookDeclaration[]>();
  for (const [position, hook] of text.webhooks.entries()) {
    if (hook.url === '') continue;
    const other = seen.get(hook.url)?.find((earlier) => meet(earlier, hook));
    if (other) report({ code: 'WEBHOOK_SAME_URL', args: { other: other.key }, where: `/webhooks/${position}/url` });
    else seen.set(hook.url, [...(seen.get(hook.url) ?? []), hook]);
  }
}

let events: readonly string[] | undefined;

/** The events that the vendor documents stand in one place, the schema of webhooks. */
function knownEvents(): readonly string[] {
  const { items } = readSchema('webhooks').definitions?.webhook?.properties?.events ?? {};
  events ??= (items?.anyOf ?? []).flatMap((branch) => branch.enum ?? []).map(String);
  return events;
}
