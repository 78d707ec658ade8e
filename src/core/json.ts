// JSON.stringify escapes C0 controls and lone surrogates; these are the other characters that could rewrite a terminal's line.
const unsafe = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** `value` as an indented JSON document with a line feed, ASCII escapes for characters that cannot be seen. */
export function jsonDocument(value: unknown): string {
  const json = JSON.stringify(value, null, 2);
  return `${json.replace(unsafe, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}

/** True where `text`, which is not JSON, begins as a list or an object does and ends before it does: a file that was cut off. */
export function isCutOff(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  // What is closed is taken away: strings first, because a bracket in one closes nothing.
  const open = text.replace(/"(?:[^"\\]|\\.)*"/g, '').replace(/[^[\]{}"]/g, '');
  return open.includes('"') || depthOf(open) > 0;
}

function depthOf(brackets: string): number {
  return [...brackets].reduce((depth, bracket) => depth + ('[{'.includes(bracket) ? 1 : -1), 0);
}
