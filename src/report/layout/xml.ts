import { visible } from '../../core/text.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Text that is only text in XML 1.0, in an element or between double quotes, and in the log of a CI server that is shown the document:
 * layout/log-commands.ts has what that obeys. One line: line breaks become visible.
 */
export function xml(text: string): string {
  return visible(text.toWellFormed())
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"']/g, (sign) => entities[sign] ?? '')
    .replace(/(?<!\S)::/g, '&#58;:')
    .replace(/#(?=#\w*(?:\.\w+)*\[)/g, '&#35;');
}

/** As {@link xml}, for an element whose text has lines: line breaks and tabs stay what they are. */
export function xmlLines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.split('\t').map(xml).join('\t'))
    .join('\n');
}

/** Text of an element, or the elements in it. */
export type XmlContent = string | readonly XmlElement[];

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly content: XmlContent;
}

export function xmlElement(
  name: string,
  attributes: XmlElement['attributes'] = {},
  content: XmlContent = '',
): XmlElement {
  return { name, attributes, content };
}

/** A whole document: one element a line, indented, text as it is. */
export function xmlDocument(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${render(root, '')}`;
}

function render({ name, attributes, content }: XmlElement, indent: string): string {
  const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${xml(String(value))}"`);
  const start = `${indent}<${name}${pairs.join('')}`;
  if (content.length === 0) return `${start}/>\n`;
  if (typeof content === 'string') return `${start}>${xmlLines(content)}</${name}>\n`;
  return `${start}>\n${content.map((child) => render(child, `${indent}  `)).join('')}${indent}</${name}>\n`;
}
