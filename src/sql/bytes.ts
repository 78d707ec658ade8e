import { isUtf8 } from 'node:buffer';
import type { Finding } from '../core/finding.ts';
import { findingAt, type Problem, type Source } from './position.ts';

// Tab, line feed and carriage return are text; every other C0 or C1 control is not.
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|\r(?!\n)/;
const bidi = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const invisible =
  /\u034f|[\u00ad\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2028\u2029\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/u;
/** A variation selector changes the look of a pictogram, a keycap or an ideograph; behind anything else nobody sees it. */
const selector =
  /(?<!\p{Extended_Pictographic})[\ufe00-\ufe0f](?!\u20e3)|[\u180b-\u180d\u180f]|(?<!\p{Ideographic})[\u{e0100}-\u{e01ef}]/u;
const suspicious = new RegExp([controls, bidi, invisible, selector].map(({ source }) => source).join('|'), 'gu');

/** A file with this many unreadable characters is not text; the rest is not listed. */
const reported = 20;

/** The text of a file's bytes, and what a reviewer, the parser and the server could see differently in it. */
export function readBytes(
  file: string,
  bytes: Uint8Array,
): { readonly source: Source; readonly findings: readonly Finding[] } {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const source = { file, text };
  const findings: Finding[] = isUtf8(bytes) ? [] : [invalidUtf8(source, bytes)];
  for (const match of text.matchAll(suspicious)) {
    if (findings.length === reported) break;
    const span = { start: match.index, end: match.index + match[0].length };
    findings.push(findingAt(source, span, describe(match[0], match.index)));
  }
  return { source, findings };
}

/** Whether text that reaches the server another way (a decoded YAML string) can be sent as it is. */
export function isSendable(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}

function describe(character: string, index: number): Problem {
  const number = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const name = `U+${number}`;
  if (character === '\0') {
    return {
      code: 'nul-byte',
      message: 'the file contains a NUL byte: the parser would stop here, and the server would not',
      hint: 'save the file as plain UTF-8 text',
    };
  }
  if (character === '\ufeff' && index === 0) {
    return {
      code: 'byte-order-mark',
      message: 'the file starts with a byte order mark',
      hint: 'save the file as UTF-8 without BOM',
    };
  }
  if (bidi.test(character)) {
    return {
      code: 'bidi-control',
      message: `the character ${name} changes the order in which the line is shown: a reviewer does not see what the server runs`,
      hint: `delete it; where a value needs it, write it as an escape: E'\\u${number}' in SQL, "\\u${number}" in the header`,
    };
  }
  if (controls.test(character)) {
    return {
      code: 'control-character',
      message: `the file contains the control character ${name}`,
      hint: 'delete it, or end lines with a line feed',
    };
  }
  return {
    code: 'invisible-character',
    message: `the character ${name} cannot be seen: two names that look the same would differ`,
    hint: `delete it; where a value needs it, write it as an escape: E'\\u${number}' in SQL, "\\u${number}" in the header`,
  };
}

/** The decoder writes U+FFFD for a broken sequence: the first one whose bytes are not U+FFFD's own is the place. */
function invalidUtf8(source: Source, bytes: Uint8Array): Finding {
  let byte = 0;
  let start = 0;
  for (const character of source.text) {
    if (character === '\ufffd' && !(bytes[byte] === 0xef && bytes[byte + 1] === 0xbf && bytes[byte + 2] === 0xbd))
      break;
    byte += Buffer.byteLength(character);
    start += character.length;
  }
  const value = (bytes[byte] ?? 0).toString(16).padStart(2, '0');
  return findingAt(
    source,
    { start, end: start + 1 },
    {
      code: 'invalid-utf8',
      message: `byte ${byte + 1} of the file (0x${value}) is not valid UTF-8`,
      hint: 'save the file as UTF-8',
    },
  );
}
