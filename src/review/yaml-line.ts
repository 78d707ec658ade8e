import { splitFile } from '../contract/header-comment.ts';
import { type Node, readYaml } from '../contract/yaml.ts';
import type { Source } from '../sql/position.ts';

/** The line at which a file's YAML has a path, `params.actor.type`, or as much of it as there is; null where there is nothing of it. */
export function yamlLine(source: Source, path: string): number | null {
  const isContract = source.file.endsWith('.sql');
  const parts = isContract ? splitFile(source) : null;
  if (parts !== null && 'code' in parts) return null;
  const { root } = readYaml(source, parts?.yaml ?? { start: 0, end: source.text.length });
  const offset = root === null ? null : offsetOf(root, path);
  return offset === null ? null : source.text.slice(0, offset).split('\n').length;
}

/** Names have dots, as those of tables: the longest key that fits is the one. */
function offsetOf(node: Node, path: string): number | null {
  if (node.type === 'list') {
    const [, index, rest = ''] = /^\[(\d+)\]\.?(.*)$/s.exec(path) ?? [];
    const item = index === undefined ? undefined : node.items[Number(index)];
    return item === undefined ? null : (offsetOf(item, rest) ?? item.span.start);
  }
  if (node.type !== 'map') return null;
  const fits = node.entries.filter(
    ({ key }) => path === key || path.startsWith(`${key}.`) || path.startsWith(`${key}[`),
  );
  const entry = fits.toSorted((one, other) => other.key.length - one.key.length)[0];
  if (entry === undefined) return null;
  return offsetOf(entry.value, path.slice(entry.key.length).replace(/^\./, '')) ?? entry.keySpan.start;
}
