import type { Account } from './account';
import { answersOf, type Capture, type CaptureName } from './capture/capture';
import { readFolder } from './capture/folder';
import { loadCapture } from './capture/load';
import { scenarioNamed } from './scenarios';
import type { Scenario } from './scenarios/scenario';
import { seed } from './scenarios/seed';

/** Where the contents of a new account come from: at most one of the three; without any the scenario `fresh`. */
export interface Content {
  scenario?: string | Scenario;
  /** A folder of captured v4 answers: `pipelines.json`, `custom_fields.leads.json`, … (capture/capture.ts). */
  from?: string;
  /** The same as an object: `{ pipelines: {…}, 'custom_fields.leads': {…} }`. */
  capture?: Capture;
}

/**
 * Fills an account that has no content yet and says which files of the folder, or lists, were not understood. One that was
 * filled before stays as it is, and its folder is not read again. Throws a CaptureError, or a RangeError for bad options.
 */
export function fill(account: Account, { scenario, from, capture }: Content): readonly string[] {
  const sources = [scenario, from, capture].filter((source) => source !== undefined);
  if (sources.length > 1) throw new RangeError(`${account.env}: only one of scenario, from and capture`);
  if (account.store.all('account').length > 0) return [];
  if (from !== undefined) {
    const { answers, ignored } = readFolder(from);
    loadCapture(account, answers);
    return ignored;
  }
  if (capture !== undefined) {
    const answers = answersOf(capture);
    loadCapture(account, answers);
    return Object.keys(capture).filter((name) => !answers.has(name as CaptureName));
  }
  seed(account, scenario === undefined || typeof scenario === 'string' ? scenarioNamed(scenario ?? 'fresh') : scenario);
  return [];
}
