import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderDiffHtml } from '../../src/report/diff/reporters/html.ts';
import { defaultReportOptions } from '../../src/report/reporter.ts';
import type { Diff } from '../../src/review/change.ts';
import { diffOf, poisonedDiff, reportedDiffs } from '../support/diff-documents.ts';
import { hostileTexts } from '../support/reported-runs.ts';
import { axeOf, type Browser, printedHeadings, startBrowser, surplusWidth, textsOf, unfold } from './browser.ts';

/** The page of `diff --report html` as a browser shows it. */

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const render = (diff: Diff): string => renderDiffHtml(diff, defaultReportOptions);
const smallPhone = { width: 320, height: 640 } as const;
/** The document that has most to show, with something of every severity in it. */
const everything = reportedDiffs['everything'] ?? diffOf();

test('a page of any diff opens without a word, a request or a script, and fits on a small phone with everything open', async () => {
  const tab = await browser.tab({ viewport: smallPhone });
  for (const diff of Object.values(reportedDiffs)) {
    await tab.show(render(diff));
    await unfold(tab);
    expect(await tab.page.locator('h1').textContent()).toContain(diff.verdict);
    expect(await surplusWidth(tab)).toBeLessThanOrEqual(0);
    expect(tab.deeds).toEqual([]);
  }
});

test('both statements stand beside each other where there is room, and below each other on a phone', async () => {
  const tab = await browser.tab({ viewport: { width: 1200, height: 900 } });
  await tab.show(render(everything));
  const changed = tab.page.locator('.sql .row:has(del):has(ins)').first();
  const places = async () => [await changed.locator('del').boundingBox(), await changed.locator('ins').boundingBox()];
  const [old, now] = await places();
  expect(old?.y).toBe(now?.y);
  expect(now?.x).toBeGreaterThan(old?.x ?? 0);
  await tab.page.setViewportSize({ width: 390, height: 844 });
  const [above, below] = await places();
  expect(below?.x).toBe(above?.x);
  expect(below?.y).toBeGreaterThan(above?.y ?? 0);
});

test('the Tab key reaches every link and fold in the order of the page', async () => {
  const tab = await browser.tab();
  await tab.show(render(everything));
  const stops = await textsOf(
    tab,
    `[...document.querySelectorAll('a[href], summary')].map((each, at) => (each.dataset.stop = String(at)))`,
  );
  const visited: string[] = [];
  for (const _ of stops) {
    await tab.page.keyboard.press('Tab');
    visited.push(...(await textsOf(tab, '[document.activeElement.dataset.stop ?? "elsewhere"]')));
  }
  expect(stops.length).toBeGreaterThan(10);
  expect(visited).toEqual(stops);
});

test('axe-core has nothing to say against a page, in light and in dark', async () => {
  const tab = await browser.tab();
  for (const diff of [everything, diffOf(), reportedDiffs['stopped early'] ?? everything]) {
    await tab.page.emulateMedia({ colorScheme: 'light' });
    await tab.show(render(diff));
    await unfold(tab);
    const { wrong, passed } = await axeOf(tab);
    expect(wrong).toEqual([]);
    expect(passed).toEqual(expect.arrayContaining(['color-contrast', 'heading-order', 'landmark-one-main', 'region']));
    await tab.page.emulateMedia({ colorScheme: 'dark' });
    expect((await axeOf(tab, 'color-contrast')).wrong).toEqual([]);
  }
});

test('hostile names are text where no policy helps, and fit on a small phone', async () => {
  const tab = await browser.tab({ viewport: smallPhone, bypassCSP: true });
  const texts = Object.values(hostileTexts);
  for (const text of [texts.join(' '), texts.toReversed().join('')]) {
    await tab.show(render(poisonedDiff(everything, text)));
    await unfold(tab);
    expect(tab.deeds).toEqual([]);
    expect(await surplusWidth(tab)).toBeLessThanOrEqual(0);
    const acting = 'script, img, iframe, a:not([href^="#"]), [onclick], [onload], [onerror], [style]';
    expect(await tab.page.locator(acting).count()).toBe(0);
    expect(await tab.page.locator('main').textContent()).toContain('</text><script>alert(1)</script><![CDATA[ ]]>');
    expect(await tab.page.locator('main').textContent()).toContain('\\u{202e}evorp\\u{202c}');
  }
});

test('paper has everything: every heading is in the outline of the PDF, also of what is folded on the screen', async () => {
  const tab = await browser.tab({ colorScheme: 'dark' });
  await tab.show(render(everything));
  const spoken = `[...document.querySelectorAll('h2, h3, h4')].map((each) => each.textContent.trim())`;
  const headings = await textsOf(tab, spoken);
  const printed = await printedHeadings(tab);
  expect(headings.length).toBeGreaterThan(10);
  expect(headings.filter((heading) => !printed.includes(heading))).toEqual([]);
});
