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

export interface RedactingWriter {
  write(text: string): void;
  /** Writes what was held back. */
  end(): void;
}

/**
 * For text that comes in pieces, as from a child process: a secret may be split over two of them, so the end of a piece
 * that could be the start of a secret is held back until the next. What is written whole needs only {@link redact}.
 */
export function createRedactingWriter(write: (text: string) => void): RedactingWriter {
  let held = '';
  return {
    write: (text) => {
      const clean = redact(held + text);
      const keep = unfinishedLength(clean);
      held = clean.slice(clean.length - keep);
      const done = clean.slice(0, clean.length - keep);
      if (done !== '') write(done);
    },
    end: () => {
      if (held !== '') write(held);
      held = '';
    },
  };
}

/** How many characters at the end of `text` are the start of a spelling. */
function unfinishedLength(text: string): number {
  const longest = Math.min(text.length, Math.max(0, (spellings[0]?.length ?? 0) - 1));
  for (let length = longest; length > 0; length -= 1) {
    const tail = text.slice(-length);
    if (spellings.some((spelling) => spelling.startsWith(tail))) return length;
  }
  return 0;
}
