/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DesiredObject } from '../../src/model/desired';
import { renderPage } from '../../src/report/html/page';
import { startBrowser } from './browser';
import { report } from './report-of';
import { wholeAccount, withoutRoles } from './whole-account';

const SIZES = [
  [390, 844],
  [768, 1024],
  [1280, 800],
] as const;
const SCHEMES = ['light', 'dark'] as const;
/** A4 across without its margins, in CSS pixels. */
const PAPER = { width: 1032, height: 703 };

let browser: Browser;
let folder: string;
beforeAll(async () => {
  browser = await startBrowser();
  folder = mkdtempSync(join(tmpdir(), 'crmctl-page-'));
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Opened {
  page: Page;
  /** What the page asked for, beside itself. */
  asked: string[];
  /** What the browser complained of: a script or a style that the policy forbids. */
  complaints: string[];
}

async function open(
  { width, height }: { width: number; height: number },
  { scheme = 'light', objects = wholeAccount }: { scheme?: 'light' | 'dark'; objects?: DesiredObject[] } = {},
): Promise<Opened> {
  const file = join(folder, 'crm.html');
  writeFileSync(file, renderPage(report(objects), 'ru'));
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme });
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(pathToFileURL(file).href);
  return { page, asked: asked.filter((url) => !url.startsWith(pathToFileURL(file).href)), complaints };
}

/** For whoever wants to look: CRMCTL_PICTURES names a folder. */
async function picture(page: Page, name: string): Promise<void> {
  const dir = process.env.CRMCTL_PICTURES;
  if (!dir) return;
  mkdirSync(dir, { recursive: true });
  await page.screenshot({ path: join(dir, `${name}.png`), fullPage: true });
}

async function paper(page: Page, name: string): Promise<void> {
  const dir = process.env.CRMCTL_PICTURES;
  if (!dir) return;
  await page.pdf({ path: join(dir, `${name}.pdf`), preferCSSPageSize: true });
}

/** Text that is cut off or lies outside the page, unless a reader can scroll to it. */
function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const element = node.parentElement;
      if (!element || !node.textContent?.trim() || element.closest('script, style, .list thead')) continue;
      if (!element.checkVisibility()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const text = range.getBoundingClientRect();
      if (text.width === 0) continue;
      for (let box: HTMLElement | null = element; box; box = box.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(box);
        if (/auto|scroll/.test(overflowX)) break;
        const { left, right, top, bottom } = box.getBoundingClientRect();
        const outside = text.right > right + 1 || text.left < left - 1;
        const below = text.bottom > bottom + 1 || text.top < top - 1;
        const cut = (overflowX !== 'visible' && outside) || (overflowY !== 'visible' && below);
        const beyond = box === document.body && outside;
        const spills = box.matches('td, th, .arrow, .counts a, .mark') && outside;
        if (cut || beyond || spills)
          found.push(`${node.textContent.trim().slice(0, 40)} in ${box.tagName}.${box.className}`);
      }
    }
    return found;
  });
}

async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = (await page.evaluate(`${axe.source}; axe.run()`)) as axe.AxeResults;
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 90)).slice(0, 3)}`);
}

describe.each(SIZES)('at %i px', (width, height) => {
  it.each(SCHEMES)('shows everything, %s', async (scheme) => {
    const { page } = await open({ width, height }, { scheme });
    await picture(page, `whole-${width}-${scheme}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    expect(await cutTexts(page)).toEqual([]);
    expect(await axeFindings(page)).toEqual([]);
    await page.close();
  });

  it('has no row that is higher than the screen', async () => {
    const { page } = await open({ width, height });
    const highest = await page.evaluate(() =>
      Math.max(...[...document.querySelectorAll('tbody tr')].map((row) => row.getBoundingClientRect().height)),
    );
    expect(highest).toBeLessThan(height * 0.8);
    await page.close();
  });

  it('has controls that can be reached and hit', async () => {
    const { page } = await open({ width, height });
    const boxes = await page.evaluate(() =>
      [...document.querySelectorAll('a, input, summary')]
        .filter((control) => control.checkVisibility())
        .map((control) => {
          control.scrollIntoView({ block: 'center', inline: 'center' });
          const { left, right, top, bottom, width: wide, height: high } = control.getBoundingClientRect();
          const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
          return { text: control.textContent, wide, high, hit: control.contains(hit), left, right };
        }),
    );
    expect(boxes.length).toBeGreaterThan(10);
    const least = width < 700 ? 32 : 24;
    expect(boxes.filter(({ wide, high }) => wide < 24 || high < least)).toEqual([]);
    expect(boxes.filter(({ hit, left, right }) => !hit || left < 0 || right > width)).toEqual([]);
    await page.close();
  });
});

describe('the table of rights', () => {
  const frame = (page: Page) => page.locator('#access > .frame');

  it('scrolls in its own frame, which shows on which side it goes on', async () => {
    const { page } = await open({ width: 390, height: 844 });
    await expect.poll(() => frame(page).getAttribute('class')).toBe('frame wide more-right');
    expect(await frame(page).locator('.sideways').textContent()).toBe('Таблица шире: листайте вбок →');
    const edge = () => frame(page).evaluate((box) => getComputedStyle(box, '::after').backgroundImage);
    expect(await edge()).toContain('linear-gradient');
    await page.locator('#access > .frame > .scroll').evaluate((box) => box.scrollTo(10_000, 0));
    await expect.poll(() => frame(page).getAttribute('class')).toBe('frame wide more-left');
    // whose rights these are stays in sight
    const name = await page.locator('#access tbody th').first().boundingBox();
    expect(name?.x).toBeGreaterThanOrEqual(0);
    await page.close();
  });

  it('can be scrolled with the keyboard', async () => {
    const { page } = await open({ width: 390, height: 844 });
    const box = page.locator('#access > .frame > .scroll');
    await box.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => box.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(0);
    await page.close();
  });

  it('is whole at 1280 px', async () => {
    const { page } = await open({ width: 1280, height: 800 });
    expect(await frame(page).getAttribute('class')).toBe('frame');
    expect(await page.locator('#access > .frame > .scroll').evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(
      0,
    );
    await page.close();
  });
});

describe('a pipeline', () => {
  const stepsOf = (page: Page) =>
    page.locator('#pipeline-sales .arrow').evaluateAll((arrows) =>
      arrows.map((arrow) => {
        const { left, top, width, height } = arrow.getBoundingClientRect();
        const name = arrow.querySelector('.name');
        return { left, top, width, height, size: Number.parseFloat(name ? getComputedStyle(name).fontSize : '0') };
      }),
    );

  it('stands as a stack on a phone, in letters that can be read', async () => {
    const { page } = await open({ width: 390, height: 844 });
    const steps = await stepsOf(page);
    expect(steps).toHaveLength(12);
    expect(new Set(steps.map(({ left }) => left)).size).toBe(1);
    expect(steps.map(({ top }) => top)).toEqual(steps.map(({ top }) => top).sort((a, b) => a - b));
    for (const { width, height, size } of steps) {
      expect(width).toBeGreaterThan(340);
      expect(height).toBeGreaterThanOrEqual(40);
      expect(size).toBeGreaterThanOrEqual(13);
    }
    await page.close();
  });

  it('goes from left to right where there is room', async () => {
    const { page } = await open({ width: 1280, height: 800 });
    const steps = await stepsOf(page);
    expect(steps[1]?.left).toBeGreaterThan(steps[0]?.left ?? Number.POSITIVE_INFINITY);
    expect(steps[1]?.top).toBe(steps[0]?.top);
    await page.close();
  });
});

describe('search', () => {
  const rowsAfter = async (page: Page, words: string) => {
    await page.fill('#query', words);
    return page.locator('#access > .frame tbody tr:visible code').allTextContents();
  };

  it('finds a right by any form of its word, and only with those who have it', async () => {
    const { page } = await open({ width: 1280, height: 800 });
    for (const word of ['выгружать', 'выгрузка', 'Выгрузку', 'выгружает', 'экспорт', 'export'])
      expect([word, await rowsAfter(page, word)]).toEqual([word, ['head', 'marketing']]);
    expect(await rowsAfter(page, 'удаление')).toEqual(['head', 'marketing']);
    expect(await rowsAfter(page, 'почта')).toEqual(['manager', 'head']);
    expect(await rowsAfter(page, 'сделки выгрузка')).toEqual(['head']);
    expect(await rowsAfter(page, 'менеджеры')).toEqual(['manager']);
    expect(await rowsAfter(page, 'ничего такого')).toEqual([]);
    expect(await rowsAfter(page, '')).toEqual(['manager', 'head', 'marketing']);
    await page.close();
  });

  it('shows where it found it, also in a table that is wider than the phone', async () => {
    const { page } = await open({ width: 390, height: 844 });
    expect(await rowsAfter(page, 'контакты выгрузка')).toEqual(['marketing']);
    expect(await page.locator('#found').textContent()).toBe('Найдено строк: 1');
    const hit = page.locator('.hit');
    expect(await hit.count()).toBe(1);
    const box = await hit.boundingBox();
    expect(box?.x).toBeGreaterThan(130);
    expect((box?.x ?? 400) + (box?.width ?? 0)).toBeLessThan(380);
    expect(await page.locator('main > section:visible').evaluateAll((all) => all.map(({ id }) => id))).toEqual([
      'access',
    ]);
    await page.close();
  });

  it('is reached with the key /', async () => {
    const { page } = await open({ width: 1280, height: 800 });
    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('query');
    await page.close();
  });
});

it('says who may do what where there are no roles', async () => {
  const { page } = await open({ width: 390, height: 844 }, { objects: withoutRoles });
  await picture(page, 'without-roles-390-light');
  expect(await page.locator('#access .note').textContent()).toMatch(/^Ролей в конфигурации нет\./);
  expect(await page.locator('#people tbody tr').allInnerTexts()).toHaveLength(3);
  expect(await cutTexts(page)).toEqual([]);
  expect(await axeFindings(page)).toEqual([]);
  await page.close();
});

it('asks for nothing, and nothing runs in it that the policy forbids', async () => {
  const { page, asked, complaints } = await open({ width: 1280, height: 800 });
  expect(asked).toEqual([]);
  expect(complaints).toEqual([]);
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "foreign"';
    document.body.append(script);
    const image = document.createElement('img');
    image.src = 'https://example.test/pixel.png';
    document.body.append(image);
  });
  await expect.poll(() => complaints.join('\n')).toMatch(/script-src.*(img-src|default-src)/s);
  expect(await page.title()).toBe('Конфигурация CRM: distributor');
  await page.close();
});

it('prints whole: nothing cut, nothing folded, no control', async () => {
  for (const scheme of SCHEMES) {
    const { page } = await open(PAPER, { scheme });
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PAPER.width);
    expect(await cutTexts(page)).toEqual([]);
    expect(await page.locator('input:visible, summary:visible, .sideways:visible').count()).toBe(0);
    expect(await page.getByText('Товар номер 120').isVisible()).toBe(true);
    const tables = await page
      .locator('.scroll')
      .evaluateAll((all) => all.map((box) => box.scrollWidth - box.clientWidth));
    expect(Math.max(...tables)).toBeLessThanOrEqual(0);
    const colors = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(colors).toBe('rgb(255, 255, 255)');
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    expect(await page.locator('details[open]').count()).toBe(0);
    await paper(page, `print-${scheme}`);
    await page.close();
  }
});
