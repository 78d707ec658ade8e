// C0 and C1 controls, DEL, bidi controls, zero-width characters, line and paragraph separators, the byte order mark.
const hostile = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Text from a server or a file, safe for one line of a terminal: control characters become `\u{…}`. */
export function visible(text: string): string {
  return text.replace(hostile, (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`);
}

/** As {@link visible}, but keeps line breaks and turns tabs into two spaces. */
export function visibleLines(text: string): string {
  return linesOf(text)
    .map((line) => visible(line.replaceAll('\t', '  ')))
    .join('\n');
}

/** The lines of a text, whatever ends them, or the first `most` of them. */
export function linesOf(text: string, most?: number): readonly string[] {
  return text.split(/\r\n|\r|\n/, most);
}

/** `count` with its noun: `1 case`, `3 cases`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}
