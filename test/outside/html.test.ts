import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Evidence } from '../../src/proof/evidence.ts';
import { renderMergedHtml } from '../../src/report/merged/html.ts';
import { defaultReportOptions } from '../../src/report/reporter.ts';
import { renderHtml } from '../../src/report/reporters/html.ts';
import { evidenceOf } from '../support/evidence.ts';
import { runs } from '../support/evidence-runs.ts';
import { mergedOf, runOf } from '../support/merged-runs.ts';
import { poisonedEvidence } from '../support/poisoned-evidence.ts';
import { hostileTexts, reportedRuns } from '../support/reported-runs.ts';
import { axeOf, type Browser, printedHeadings, startBrowser, surplusWidth, textsOf, unfold } from './browser.ts';

/** The page of `verify --report html` as a browser shows it. */

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const render = (run: Evidence): string => renderHtml(run, defaultReportOptions);
const smallPhone = { width: 320, height: 640 } as const;
const phone = { width: 390, height: 844 } as const;
/** The run that has most to show, with something of every tone in it. */
const everything = runs['every-proof-broken'] ?? evidenceOf();

test('a page of any run opens without a word, a request or a script, and fits on a phone with everything open', async () => {
  const tab = await browser.tab({ viewport: phone });
  for (const run of Object.values(reportedRuns)) {
    await tab.show(render(run));
    await unfold(tab);
    expect(await tab.page.locator('h1').textContent()).toContain(run.verdict);
    expect(await surplusWidth(tab)).toBeLessThanOrEqual(0);
    expect(tab.deeds).toEqual([]);
  }
  expect(Object.keys(reportedRuns).length).toBeGreaterThan(10);
});

test('the page of several databases opens as quietly, fits on a phone, and axe-core has nothing to say against it', async () => {
  const tab = await browser.tab({ viewport: smallPhone });
  await tab.show(renderMergedHtml(mergedOf(runOf({}), { ...everything, target: runOf({ name: 'standby' }).target })));
  await unfold(tab);
  expect(await tab.page.locator('h1').textContent()).toContain('broken');
  expect(await surplusWidth(tab)).toBeLessThanOrEqual(0);
  expect((await axeOf(tab)).wrong).toEqual([]);
  expect(tab.deeds).toEqual([]);
});

test('a page that is too wide for a phone would be seen', async () => {
  const tab = await browser.tab({ viewport: phone });
  await tab.show(render(evidenceOf()));
  await tab.page.evaluate('document.querySelector("h2").style.minWidth = "391px"');
  expect(await surplusWidth(tab)).toBeGreaterThan(0);
});

test('what somebody puts into a page later does not run and is not asked for: the policy keeps it', async () => {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const addition = `<img src="http://127.0.0.1:${port}/"><style>h1 { display: none !important }</style><script>alert(1)</script>`;
  const changed = render(evidenceOf()).replace('</main>', `${addition}</main>`);

  const guarded = await browser.tab();
  await guarded.show(changed);
  expect(await guarded.page.locator('h1').isVisible()).toBe(true);
  expect(guarded.deeds.join('\n')).toContain('violates the following Content Security Policy directive');
  expect(guarded.deeds).not.toContain('opened a dialog 1');
  expect(asked).toBe(0);

  const unguarded = await browser.tab({ bypassCSP: true });
  await unguarded.show(changed);
  expect(await unguarded.page.locator('h1').isVisible()).toBe(false);
  expect(unguarded.deeds).toContain('opened a dialog 1');
  expect(asked).toBe(1);
  server.close();
});

test('hostile names are text where no policy helps, and fit on a small phone', async () => {
  const tab = await browser.tab({ viewport: smallPhone, bypassCSP: true });
  const long = (text: string): boolean => text.length >= 100;
  const texts = Object.values(hostileTexts);
  // Each alone is tried without a browser; here one behind the other.
  for (const text of [
    texts.filter((each) => !long(each)).join(' '),
    texts.filter(long).join('<script>alert(2)</script>'),
  ]) {
    await tab.show(render(poisonedEvidence(everything, text)));
    await unfold(tab);
    expect(tab.deeds).toEqual([]);
    expect(await surplusWidth(tab)).toBeLessThanOrEqual(0);
    const acting = 'script, img, iframe, a:not([href^="#"]), [onclick], [onload], [onerror], [style]';
    expect(await tab.page.locator(acting).count()).toBe(0);
    expect(await tab.page.locator('main').textContent()).toContain('<script>alert(');
  }
});

test('the Tab key reaches every link, fold and picture in the order of the page, and Enter opens and closes', async () => {
  const tab = await browser.tab();
  await tab.show(render(everything));
  await unfold(tab);
  const stops = await textsOf(
    tab,
    `[...document.querySelectorAll('a[href], summary, [tabindex="0"]')].map((each, at) => (each.dataset.stop = String(at)))`,
  );
  await tab.page.evaluate(
    'window.visited = []; addEventListener("focusin", (to) => visited.push(to.target.dataset.stop ?? "elsewhere"))',
  );
  for (const _ of stops) await tab.page.keyboard.press('Tab');
  const visited = await textsOf(tab, 'window.visited');
  expect(stops.length).toBeGreaterThan(30);
  expect(visited).toEqual(stops);

  const proof = tab.page.locator('#proof-1');
  await proof.locator('summary').focus();
  await tab.page.keyboard.press('Enter');
  expect(await proof.locator('.inside').isVisible()).toBe(false);
  await tab.page.keyboard.press('Enter');
  expect(await proof.locator('.inside').isVisible()).toBe(true);
});

test('axe-core has nothing to say against a page, in light and in dark', async () => {
  const tab = await browser.tab();
  await tab.show(render(everything));
  await unfold(tab);
  const { wrong, passed } = await axeOf(tab);
  expect(wrong).toEqual([]);
  expect(passed).toEqual(expect.arrayContaining(['color-contrast', 'heading-order', 'landmark-one-main', 'region']));
  await tab.page.emulateMedia({ colorScheme: 'dark' });
  expect((await axeOf(tab, 'color-contrast')).wrong).toEqual([]);

  // Other verdicts have other colours, and nothing else that is new.
  for (const name of ['all-proved', 'stopped before it started']) {
    await tab.show(render(reportedRuns[name] ?? evidenceOf()));
    for (const colorScheme of ['light', 'dark'] as const) {
      await tab.page.emulateMedia({ colorScheme });
      expect((await axeOf(tab, 'color-contrast')).wrong).toEqual([]);
    }
  }
  await tab.page.evaluate('document.querySelector("main").style.color = "var(--rule)"');
  expect((await axeOf(tab, 'color-contrast')).wrong.join('\n')).toContain('color-contrast');
});

test('paper has everything: every heading is in the outline of the PDF, also of what is not open on the screen', async () => {
  const tab = await browser.tab({ colorScheme: 'dark' });
  await tab.show(render(everything));
  const headings = await textsOf(tab, spokenHeadings('h1, h2, h3, h4'));
  const closed = await textsOf(tab, spokenHeadings('details:not([open]) > .inside h4'));
  const printed = await printedHeadings(tab);
  expect(closed.length).toBeGreaterThan(5);
  expect(headings.filter((heading) => !printed.includes(heading))).toEqual([]);
});

/** The text of headings as it is spoken and put into the outline of a document: without the signs beside the words. */
function spokenHeadings(selector: string): string {
  return `[...document.querySelectorAll('${selector}')].map((each) => {
    const copy = each.cloneNode(true);
    copy.querySelectorAll('[aria-hidden]').forEach((sign) => sign.remove());
    return copy.textContent.trim();
  })`;
}
