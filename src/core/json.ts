// JSON.stringify escapes C0 controls and lone surrogates; these are the other characters that could rewrite a terminal's line.
const unsafe = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** `value` as an indented JSON document with a line feed, ASCII escapes for characters that cannot be seen. */
export function jsonDocument(value: unknown): string {
  const json = JSON.stringify(value, null, 2);
  return `${json.replace(unsafe, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}
