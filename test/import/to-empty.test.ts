import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PRESETS } from '@crmctl/sandbox';
import { describe, expect, it, test } from 'vitest';
import { FRESH, PREDEFINED_FIELDS } from '../../packages/sandbox/src/scenarios/fresh';
import type { ScenarioField } from '../../packages/sandbox/src/scenarios/scenario';
import { bringUp, differences, unannounced } from './bring-up';
import { hostileAccount } from './hostile-account';
import { unannouncedInSight } from './in-sight';
import { oddAccount } from './odd-account';

describe.each(PRESETS)(
  'the configuration of a living account, applied to an empty one, on the %s sandbox',
  (preset) => {
    it('brings fields in their order, and tracking data in the tab of statistics', async () => {
      const fields: ScenarioField[] = [
        { entity: 'leads', name: 'Город', type: 'text' },
        { entity: 'leads', name: 'Адрес доставки', type: 'text' },
        { entity: 'leads', name: 'utm_term', type: 'tracking_data', group: 'Статистика' },
        { entity: 'leads', name: 'utm_content', type: 'tracking_data', group: 'Статистика' },
        { entity: 'leads', name: 'Бюджет', type: 'numeric' },
      ];
      const { comparison } = await bringUp('amocrm', {
        preset,
        scenario: { ...FRESH, fields: [...PREDEFINED_FIELDS, ...fields] },
      });
      expect(differences(comparison)).toEqual([]);
    });

    it('brings the names of closing stages, whatever language they are in', async () => {
      const pipeline = { name: 'Продажи', won: 'Успешно реализовано', lost: 'Closed - lost', stages: [WHITE] };
      const { comparison } = await bringUp('kommo', {
        preset,
        scenario: { ...FRESH, pipelines: [...FRESH.pipelines, pipeline] },
      });
      expect(differences(comparison)).toEqual([]);
    });

    it('gives a stage the most similar colour where the API does not take its own, and says so before', async () => {
      const pipeline = { name: 'Продажи', stages: [{ name: 'Новая', color: '#99ccff' }, WHITE] };
      const { comparison, plan, second, adopted } = await bringUp('amocrm', {
        preset,
        scenario: { ...FRESH, pipelines: [...FRESH.pipelines, pipeline] },
      });
      expect(adopted.omitted).toContainEqual({ code: 'IMPORT_COLORS', item: 'prodazhi #99ccff → #98cbff' });
      expect(plan.findings).toMatchObject([
        { code: 'COLOR_NOT_WRITABLE', severity: 'warning', args: { stages: ['novaya (#99ccff → #98cbff)'] } },
      ]);
      expect(comparison.objects).toMatchObject([
        { key: 'prodazhi', changes: [{ path: ['stages', 'novaya', 'color'], limit: true, open: false }] },
      ]);
      expect(second).toMatchObject({ operations: [], findings: [] });
    });

    it.each([
      ['an odd account', oddAccount()],
      ['a hostile account', hostileAccount()],
    ])('%s: differs from the first only in what the plan had announced', async (_name, from) => {
      await expectAnnounced('amocrm', { from, preset });
    });
  },
);

const WHITE = { name: 'Решение', color: '#fffeb2' };

async function expectAnnounced(...account: Parameters<typeof bringUp>): Promise<void> {
  const { comparison, answers, second, ...told } = await bringUp(...account);
  expect(unannounced(comparison, told)).toEqual([]);
  expect(unannouncedInSight(answers, told)).toEqual([]);
  for (const { code } of told.refused) expect(code).toBe('PIPELINE_TOO_LONG');
  expect(second.operations).toEqual([]);
}

/** Captures of real accounts lie beside the repository on some machines only; they are not ours to publish. */
const CAPTURES = join(import.meta.dirname, '..', '..', '..', 'shared', 'accounts');
const there = existsSync(CAPTURES);
const names = there
  ? readdirSync(CAPTURES, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
  : [];

describe.runIf(there).each(PRESETS)(
  'on the %s sandbox the configuration of a captured account, in an empty one',
  (preset) => {
    test.each(names)('%s: differs from the first only in what the plan had announced', async (name) => {
      await expectAnnounced(name.endsWith('-kommo') ? 'kommo' : 'amocrm', { from: join(CAPTURES, name), preset });
    });
  },
);
