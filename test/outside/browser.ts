import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { z } from 'zod';

/** A tab of Chromium that shows one page after the other, and writes down what a page of ours must not do. */
export interface Tab {
  readonly page: Page;
  /** Of the page that is shown: what it said, asked for, opened as a dialog, failed with. */
  readonly deeds: readonly string[];
  show(text: string): Promise<void>;
}

/** Debian's Chromium, one for all tests of a file. */
export interface Browser {
  tab(options?: BrowserContextOptions): Promise<Tab>;
  close(): Promise<void>;
}

export async function startBrowser(): Promise<Browser> {
  // Root may not have a sandbox, and the pages are ours.
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  const folder = mkdtempSync(join(tmpdir(), 'contracts-page-'));
  let count = 0;
  return {
    async tab(options = {}) {
      const page = await (await browser.newContext(options)).newPage();
      count += 1;
      const file = join(folder, `${count}.html`);
      const url = pathToFileURL(file).href;
      const deeds: string[] = [];
      page.on('console', (message) => deeds.push(`said ${message.text()}`));
      page.on('pageerror', (error) => deeds.push(`failed with ${error.message}`));
      page.on('request', (request) => {
        if (request.url() !== url) deeds.push(`asked for ${request.url()}`);
      });
      page.on('dialog', (dialog) => {
        deeds.push(`opened a dialog ${dialog.message()}`);
        void dialog.dismiss();
      });
      return {
        page,
        deeds,
        async show(text) {
          deeds.length = 0;
          writeFileSync(file, text);
          await page.goto(url);
        },
      };
    },
    async close() {
      await browser.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Opens everything that can be opened. */
export async function unfold({ page }: Tab): Promise<void> {
  await page.evaluate('document.querySelectorAll("details").forEach((each) => { each.open = true; })');
}

/** How many pixels the page is wider than the window. */
export async function surplusWidth({ page }: Tab): Promise<number> {
  return z.number().parse(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'));
}

/** The strings that an expression in the page is. */
export async function textsOf({ page }: Tab, expression: string): Promise<readonly string[]> {
  return z.array(z.string()).parse(await page.evaluate(expression));
}

const results = z.object({
  violations: z.array(
    z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string(), failureSummary: z.string().optional() })) }),
  ),
  passes: z.array(z.object({ id: z.string() })),
});

/** What axe-core finds wrong with the page as it stands, and which of its rules passed; of all rules, or of one. */
export async function axeOf({ page }: Tab, rule?: string) {
  const options = rule === undefined ? {} : { runOnly: [rule] };
  // Evaluated from outside: no policy of the page keeps a test from looking at it.
  await page.evaluate(axe.source);
  const answer = await page.evaluate(
    `axe.run(document, ${JSON.stringify({ ...options, resultTypes: ['violations'] })})`,
  );
  const { violations, passes } = results.parse(answer);
  const wrong = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html}: ${node.failureSummary ?? ''}`),
  );
  return { wrong, passed: passes.map(({ id }) => id) } as const;
}

/** The page as Chromium prints it: the titles of its outline, which are the headings that got onto paper. */
export async function printedHeadings({ page }: Tab): Promise<readonly string[]> {
  const pdf = await page.pdf({ format: 'A4', outline: true, tagged: true, printBackground: true });
  const titles = pdf.toString('latin1').matchAll(/\/Title (?:\(((?:[^\\)]|\\.)*)\)|<FEFF([0-9A-F]*)>)/g);
  return [...titles].map(([, plain, wide]) =>
    wide === undefined ? (plain ?? '').replace(/\\(.)/g, '$1') : Buffer.from(wide, 'hex').swap16().toString('utf16le'),
  );
}
