import type { Reporter } from '../reporter.ts';

// JSON.stringify escapes C0 controls and lone surrogates; these are the other characters that could rewrite a terminal's line.
const unsafe = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** The evidence document itself, keys in the order of the schema that parsed it. ASCII escapes stand for invisible characters. */
export const renderJson: Reporter = (evidence) => {
  const json = JSON.stringify(evidence, null, 2);
  return `${json.replace(unsafe, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
};
