import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { renderHuman } from '../../src/plan/render/human';
import { renderMarkdown } from '../../src/plan/render/markdown';
import { hasValidDigest } from '../../src/plan/seal';
import { examplePlan } from '../support/example-plan';

describe('a rendered plan', () => {
  it('reads well in English', async () => {
    const plan = await examplePlan();
    expect(
      renderHuman(plan, { language: 'en', color: false }).replace(plan.digest.slice(0, 16), 'DIGEST'),
    ).toMatchInlineSnapshot(`
      "Plan for prod (account 1): 1 to create, 2 to change, 0 to delete

      ~ pipeline sales «Продажи» — change  [R3: cannot be undone]
          stages.talk: − Переговоры
          reason for removing talk: не используется
          ! 1 lead (worth 250000) in sales/talk will move to sales/offer
      + webhook pbx «https://pbx.example.test/…#e7ca1f59e261» — create  [widens access]
          url: https://pbx.example.test/…#e7ca1f59e261
          events: add_lead, status_lead
      ~ role manager «Менеджер» — change
          rights.leads.export: all → none

      Forecast: 3 requests to write and 8 to read, about 2.2 s
      Digest DIGEST, valid until 2026-11-26T09:00:00.000Z
      "
    `);
  });

  it('reads well in Russian', async () => {
    const plan = await examplePlan();
    expect(
      renderHuman(plan, { language: 'ru', color: false }).replace(plan.digest.slice(0, 16), 'DIGEST'),
    ).toMatchInlineSnapshot(`
      "План для prod (аккаунт 1): создать 1, изменить 2, удалить 0

      ~ воронка sales «Продажи» — изменить  [R3: отменить нельзя]
          stages.talk: − Переговоры
          причина удаления talk: не используется
          ! 1 сделка (на сумму 250000): из sales/talk в sales/offer
      + вебхук pbx «https://pbx.example.test/…#e7ca1f59e261» — создать  [расширяет доступ]
          url: https://pbx.example.test/…#e7ca1f59e261
          events: add_lead, status_lead
      ~ роль manager «Менеджер» — изменить
          rights.leads.export: all → none

      Прогноз: запросов на запись 3, на чтение 8, около 2,2 с
      Дайджест DIGEST, действует до 2026-11-26T09:00:00.000Z
      "
    `);
  });

  it('names records alone in one line and does not count them as changes', async () => {
    const plan = await examplePlan();
    const [first] = plan.operations;
    if (!first) throw new Error('the example plan is empty');
    const records = Array.from({ length: 7 }, (_, index) => ({
      ...first,
      kind: 'field' as const,
      key: `leads.f${index}`,
      action: 'record' as const,
      changes: [],
    }));
    const text = renderHuman({ ...plan, operations: records }, { language: 'en', color: false });
    expect(text.split('\n').slice(0, 3)).toEqual([
      'Plan for prod (account 1): nothing changes in the CRM; only recorded state is brought up to date.',
      '',
      '· only recorded state changes (7): field leads.f0, field leads.f1, field leads.f2, field leads.f3, field leads.f4, … +2',
    ]);
  });

  it('says in Markdown, too, until when it is valid', async () => {
    const plan = await examplePlan();
    expect(renderMarkdown(plan, 'ru').trimEnd().split('\n').at(-1)).toBe(
      `\`${plan.digest}\`, действует до 2026-11-26T09:00:00.000Z`,
    );
  });

  it('is a table in Markdown', async () => {
    const plan = await examplePlan();
    expect(renderMarkdown(plan, 'en').replace(plan.digest, 'DIGEST')).toMatchInlineSnapshot(`
      "### Plan for prod (account 1)

      1 to create, 2 to change, 0 to delete

      | Action | Object | Changes | Undo |
      | --- | --- | --- | --- |
      | change | pipeline \`sales\` Продажи | stages.talk: − Переговоры<br>reason for removing talk: не используется<br>\\! 1 lead (worth 250000) in sales/talk will move to sales/offer | R3 |
      | create | webhook \`pbx\` https:&#8203;//pbx.example.test/…\\#e7ca1f59e261 | url: https:&#8203;//pbx.example.test/…\\#e7ca1f59e261<br>events: add\\_lead, status\\_lead | R0<br>widens access |
      | change | role \`manager\` Менеджер | rights.leads.export: all → none | R0 |

      Forecast: 3 requests to write and 8 to read, about 2.2 s

      \`DIGEST\`, valid until 2026-11-26T09:00:00.000Z
      "
    `);
  });

  it('is what its schema says, and its digest covers everything', async () => {
    const plan = await examplePlan();
    const validate = addFormats(new Ajv({ allowUnionTypes: true })).compile(
      JSON.parse(readFileSync('schemas/plan.schema.json', 'utf8')),
    );
    expect(validate(JSON.parse(JSON.stringify(plan))), JSON.stringify(validate.errors)).toBe(true);
    expect(hasValidDigest(plan)).toBe(true);
    expect(hasValidDigest({ ...plan, expiresAt: '2030-01-01T00:00:00Z' })).toBe(false);
  });
});
