/** What a piece of text is, for the eye. Every tone also has its word in the text: a report reads the same without colour. */
export type Tone = 'bad' | 'doubt' | 'good' | 'quiet' | 'strong' | 'plain';

// SGR parameters (ECMA-48 8.3.117): the eight colours that every terminal theme keeps readable.
const sgr = { bad: '1;31', doubt: '33', good: '32', quiet: '2', strong: '1', plain: '' } as const satisfies Record<
  Tone,
  string
>;

/** Colours text, or leaves it as it is. */
export type Paint = (tone: Tone, text: string) => string;

/** The paint for a stream that takes colour, or one that does not. */
export function paintFor(color: boolean): Paint {
  return (tone, text) => (color && sgr[tone] !== '' && text !== '' ? `\u001b[${sgr[tone]}m${text}\u001b[0m` : text);
}
