import type { Place } from '../script/script.ts';

/** What one statement, or psql itself, wrote. */
export interface Piece {
  readonly text: string;
  readonly at: Place;
  /** Between the answer before and this one. Milliseconds. */
  readonly durationMs: number;
}

/** What a file wrote, as it comes. */
export interface Transcript {
  readonly pieces: readonly Piece[];
  readonly notices: readonly string[];
  /** How many may come at all. */
  readonly bytes: number;
  /** Bytes that may still come. */
  readonly left: number;
  write(piece: Piece): void;
  notice(text: string): void;
}

/** Keeps at most `bytes`: nobody can fill our memory with a SELECT. */
export function createTranscript(bytes: number): Transcript {
  const pieces: Piece[] = [];
  const notices: string[] = [];
  let left = bytes;
  return {
    pieces,
    notices,
    bytes,
    get left() {
      return left;
    },
    write(piece) {
      if (piece.text === '') return;
      left -= Buffer.byteLength(piece.text);
      pieces.push(piece);
    },
    notice(text) {
      const size = Buffer.byteLength(text);
      if (size > left) return;
      left -= size;
      notices.push(text);
    },
  };
}

/** One line of what a file wrote, and where it is from. */
export interface TranscriptLine {
  readonly text: string;
  readonly at: Place;
  /** Which piece it begins in, from 0. */
  readonly piece: number;
  /** Of that piece. */
  readonly durationMs: number;
}

/** The lines, each with the piece that it begins in. A line end that is missing at the end is no matter. */
export function linesOf(pieces: readonly Piece[]): readonly TranscriptLine[] {
  const lines: TranscriptLine[] = [];
  /** A line without its end yet, which psql can write by `\echo -n` only. */
  let begun: TranscriptLine[] = [];
  for (const [piece, { text, at, durationMs }] of pieces.entries()) {
    const parts = text.split('\n');
    for (const [index, part] of parts.entries()) {
      const [start = { text: '', at, piece, durationMs }] = begun;
      const line = { ...start, text: start.text + part };
      const isLast = index === parts.length - 1;
      if (!isLast) lines.push(line);
      begun = isLast && line.text !== '' ? [line] : [];
    }
  }
  return [...lines, ...begun];
}
