import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import type { Evidence } from '../../src/proof/evidence.ts';
import { html, htmlLines, markupOf } from '../../src/report/html/markup.ts';
import { page } from '../../src/report/html/page.ts';
import { css } from '../../src/report/html/style-sheet.ts';
import { defaultReportOptions } from '../../src/report/reporter.ts';
import { renderHtml } from '../../src/report/reporters/html.ts';
import { filesIn } from '../structure/source-files.ts';
import { caseOf, evidenceOf } from '../support/evidence.ts';
import { runs } from '../support/evidence-runs.ts';
import { insideOf, pageProblems } from '../support/html-page.ts';
import { poisonedEvidence } from '../support/poisoned-evidence.ts';
import { hostileTexts, provedRuns, reportedRuns, unprovedRuns } from '../support/reported-runs.ts';

const render = (run: Evidence): string => renderHtml(run, defaultReportOptions);
const everyRun = Object.entries(reportedRuns);

/** A run of the fixtures, which is there. */
function runOf(name: string): Evidence {
  return runs[name] ?? evidenceOf();
}

describe('the markup of a page', () => {
  test('takes text for text, in an element and in an attribute', () => {
    const text = `<b title="x">'&'</b>`;
    expect(markupOf(html`<p title="${text}">${text}</p>`)).toBe(
      '<p title="&lt;b title=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/b&gt;">&lt;b title=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/b&gt;</p>',
    );
  });

  test('takes markup for markup, in lists and one in the other, and nothing for null', () => {
    expect(markupOf(html`<ul>${['<', html`<li>${1}</li>`, null, [[html`<li/>`]]]}</ul>`)).toBe(
      '<ul>&lt;<li>1</li><li/></ul>',
    );
  });

  test('shows control and bidi characters instead of obeying them, and keeps lines where they are wanted', () => {
    expect(markupOf(html`${'a\u202eb\nc\u0000'}`)).toBe('a\\u{202e}b\\u{a}c\\u{0}');
    expect(markupOf(htmlLines('a\u202eb\n<c>'))).toBe('a\\u{202e}b\n&lt;c&gt;');
  });

  test('has no secret, also where escaping would hide one', () => {
    const password = 'p<w>&"d-of-a-page';
    new Secret(password);
    expect(markupOf(html`<p title="${`x${password}`}">${password}</p>`)).toBe('<p title="x[secret]">[secret]</p>');
  });

  test('has names between double quotes only, wherever they are in a tag', () => {
    const sources = filesIn(['src/report/html', 'src/report/analysis/picture'], ['.ts']);
    const unquoted = (text: string): readonly string[] => text.match(/<[a-z][^<>]*=\$\{|<[^<>]*='[^<>]*\$\{/g) ?? [];
    expect(sources.length).toBeGreaterThan(20);
    expect(sources.flatMap(({ path, text }) => unquoted(text).map((found) => `${path}: ${found}`))).toEqual([]);
    expect(unquoted(`<p id=\${x}>`)).toHaveLength(1);
    expect(unquoted(`<p id='\${x}'>`)).toHaveLength(1);
  });
});

describe('the policy of a page', () => {
  const hashed = (text: string): string => createHash('sha256').update(text).digest('base64');

  test('lets nothing be loaded or run, and no style stand but its own', () => {
    const made = render(evidenceOf());
    const style = insideOf(made, 'style');
    expect(style.length).toBeGreaterThan(1000);
    expect(made).toContain(
      `content="default-src &#39;none&#39;; style-src &#39;sha256-${hashed(style)}&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;"`,
    );
    const other = page({ title: 'x', style: css`p { color: red; }`, body: html`<main id="main"/>` });
    expect(other).not.toContain(hashed(style));
    expect(other).toContain(hashed(insideOf(other, 'style')));
  });

  test('stands before everything that it is for', () => {
    const made = render(evidenceOf());
    expect(made.indexOf('Content-Security-Policy')).toBeLessThan(made.indexOf('<title>'));
    expect(made.indexOf('<meta charset="utf-8"/>')).toBeLessThan(1024);
  });
});

describe('the page of a run', () => {
  test.each(everyRun)('%s is well-formed, leads nowhere else, and holds nothing that runs or loads', (_name, run) => {
    expect(pageProblems(render(run))).toEqual([]);
  });

  test.each([
    ['<script>alert(1)</script>', 'script may run or load something'],
    ['<img src="x.png"/>', 'img may run or load something'],
    ['<p onclick="x()">x</p>', '@onclick may run or load something'],
    ['<p style="color: red">x</p>', '@style may run or load something'],
    ['<a href="https://example.org">x</a>', 'the link https://example.org leads nowhere, or out'],
    ['<a href="#nowhere">x</a>', 'the link #nowhere leads nowhere, or out'],
    ['<p id="main">x</p>', 'the id main twice'],
    ['<h6>x</h6>', 'a heading of level 6 with none above it'],
    ['<p>a\u202eb</p>', 'a character that nobody sees'],
    ['<p>x', '</main> closes nothing'],
  ])('would be seen to hold %j', (addition, problem) => {
    expect(pageProblems(render(evidenceOf()).replace('</main>', `${addition}</main>`))).toContain(problem);
  });

  test.each(Object.entries(unprovedRuns))('%s is not green, and says so before anything else', (_name, run) => {
    const made = render(run);
    expect(made).toMatch(/<header class="banner (?:bad|doubt)">/);
    expect(made).toContain('id="findings"');
  });

  test.each(Object.entries(provedRuns))('%s is green, and has no finding', (_name, run) => {
    const made = render(run);
    expect(made).toContain('<header class="banner good">');
    expect(insideOf(made, 'h1')).toContain('proved');
    expect(made).not.toContain('id="findings"');
  });

  test('has every proof with what it showed, every case with its receipt, and what was not proved', () => {
    const run = evidenceOf();
    const made = insideOf(render(run), 'main');
    const text = made.replace(/<[^>]*>/g, '').replaceAll('&quot;', '"');
    for (const { id, claim, sentence } of run.proofs)
      for (const each of [id, claim, sentence]) expect(text).toContain(each);
    for (const one of run.cases) expect(text).toContain(one.case);
    for (const { what, why } of run.residue) for (const each of [what, why]) expect(text).toContain(each);
    expect(text).toContain('xid 74123, repeatable read, backend 4711');
    expect(text).toContain('aborted, says workflow_admin over a connection of its own');
    expect(text).toContain('RowExclusiveLock on table public.information_unit');
    expect(text).toContain('3f786850e387550fdab836ed7e6dc881de23001b');
    expect(text).toContain(run.seal.sha256);
  });

  test('draws what the contracts reach, and marks what outlives ROLLBACK', () => {
    const clean = render(evidenceOf());
    expect(clean).toMatch(/<g class="box routine plain"><title>public\.fn_iu_create\(/);
    expect(clean).toMatch(/<g class="box table plain"><title>public\.unit_version/);
    expect(clean).not.toContain('box survivor');
    const burning = render(runOf('every-proof-broken'));
    expect(burning).toMatch(/<g class="box survivor survives"><title>&quot;nextval&quot; draws/);
    expect(burning).toMatch(/<g class="box survivor settled">/);
  });

  test('draws nothing where older evidence has no ways, and says the rest', () => {
    const old = evidenceOf({
      proofs: evidenceOf().proofs.map((proof) => {
        if (proof.id !== 'PROOF-10' || proof.data === null) return proof;
        const contracts = proof.data.contracts.map(({ reach: _, ...rest }) => rest);
        return { ...proof, data: { ...proof.data, contracts } };
      }),
    });
    expect(render(old)).not.toContain('<svg width="1');
    expect(render(old)).toContain('id="surface"');
  });

  test('opens what did not hold, and nothing that did', () => {
    const opened = (run: Evidence): readonly string[] =>
      [...render(run).matchAll(/<details class="fold (\w+)[^"]*"(?: id="[^"]*")? open=""/g)].map(
        ([, kind = '']) => kind,
      );
    expect(opened(evidenceOf())).toEqual([]);
    expect(opened(runOf('broken-effects'))).toEqual(['proof', 'contract', 'case']);
  });
});

describe('hostile names', () => {
  test.each(Object.entries(hostileTexts))('%s in every field adds no element and no attribute', (_what, text) => {
    for (const name of ['every-proof-broken', 'alarm', 'refused-by-the-kill-switch', 'moved-by-others']) {
      expect(pageProblems(render(poisonedEvidence(runOf(name), text)))).toEqual([]);
    }
  });
});

describe('a page of many contracts', () => {
  test('has every case of a thousand contracts in a line, and those that did not hold in full', () => {
    const contracts = Array.from({ length: 1000 }, (_, at) => `contract_${at}`);
    const cases = contracts.flatMap((contract) =>
      [1, 2, 3, 4, 5].map((number) =>
        caseOf({ contract, case: `case-${number}`, ...(contract === 'contract_7' ? { outcome: 'broken' } : {}) }),
      ),
    );
    const made = render(evidenceOf({ cases, verdict: 'broken', exitCode: 1 }));
    expect(made.length).toBeLessThan(4_000_000);
    expect(made.match(/<h4>case-3<\/h4>/g)).toHaveLength(1000);
    expect(made.match(/backend 4711/g)).toHaveLength(5);
  });
});
