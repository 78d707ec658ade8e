import { judgeStatement } from './control.ts';
import type { QueryBuffer } from './query-buffer.ts';
import type { Place, Refusal, RefusalCode, Step } from './script.ts';
import { commandsOf } from './sent-commands.ts';

type Reason = { readonly code: RefusalCode; readonly message: string; readonly hint: string };

/** Refusals beyond this are not listed: one thing that is misread can spoil every line behind it. */
const mostRefusals = 50;

/** Collects what a script does, and why it is refused. */
export class ScriptBuilder {
  readonly #steps: Step[] = [];
  readonly #refusals: Refusal[] = [];
  #nullText = '';

  get steps(): readonly Step[] {
    return this.#steps;
  }

  /** What was refused; a script without any statement is refused for that. */
  refusals(file: string): readonly Refusal[] {
    if (this.#refusals.length > 0 || this.#steps.some((step) => step.kind === 'statement')) return this.#refusals;
    const hint = 'write SELECT plan(…) and the tests, between BEGIN and ROLLBACK';
    return [{ code: 'empty', at: { file, line: 1 }, message: 'the file has no statement', hint }];
  }

  refuse(at: Place, { code, message, hint }: Reason): void {
    if (this.#refusals.length < mostRefusals) this.#refusals.push({ code, at, message, hint });
  }

  output(at: Place, text: string): void {
    this.#steps.push({ kind: 'output', text, at });
  }

  setNullText(text: string): void {
    this.#nullText = text;
  }

  /** Takes what psql would send. True where rows of data follow in the file. */
  send(file: string, buffer: QueryBuffer, compound: boolean): boolean {
    let dataFollow = false;
    for (const { text, offset } of commandsOf(buffer.text, compound)) {
      const at = { file, line: buffer.lineAt(offset) };
      const verdict = judgeStatement(text);
      if ('control' in verdict) {
        const printed = this.#nullText === '' ? {} : { nullText: this.#nullText };
        this.#steps.push({ kind: 'statement', text, at, control: verdict.control, ...printed });
      } else {
        this.refuse(at, verdict);
        dataFollow ||= verdict.code === 'copy' && verdict.message.includes('STDIN');
      }
    }
    return dataFollow;
  }
}
