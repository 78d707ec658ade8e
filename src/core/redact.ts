import { knownSecrets } from './secret.ts';
import { spellingsOf } from './spellings.ts';

const placeholder = '[secret]';

let spellings: readonly string[] = [];
let pattern = /(?!)/g;
let spelledSecrets = 0;

/** Learns the secrets that were made since: longest spelling first, because a secret may be a part of another. */
function refresh(): void {
  const known = knownSecrets();
  if (known.size === spelledSecrets) return;
  spelledSecrets = known.size;
  spellings = [...new Set([...known].flatMap(spellingsOf))].sort((a, b) => b.length - a.length);
  // The placeholder stands first, so that redacting twice is redacting once, even where "secret" is a password.
  const words = [placeholder, ...spellings].map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
  pattern = new RegExp(words.join('|'), 'g');
}

/** `text` with every known secret, in every spelling, replaced by `[secret]`. All output passes here, whole. */
export function redact(text: string): string {
  refresh();
  return spellings.length === 0 ? text : text.replace(pattern, placeholder);
}
