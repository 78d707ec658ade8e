const milliseconds: Readonly<Record<string, number>> = { ms: 1, s: 1_000, min: 60_000, h: 3_600_000 };
const bytes: Readonly<Record<string, number>> = {
  B: 1,
  KiB: 1_024,
  kB: 1_024,
  MiB: 1_048_576,
  MB: 1_048_576,
  GiB: 1_073_741_824,
};

/** A duration in milliseconds: `500ms`, `1s`, `5min`, `1h`. Null where the text is none, or zero: PostgreSQL reads 0 as no limit. */
export function parseDuration(text: string): number | null {
  return quantity(text, milliseconds);
}

/** A size in bytes: `512KiB`, `8MiB`; kB and MB are powers of 1024 too, as in postgresql.conf. Null where the text is none, or zero. */
export function parseSize(text: string): number | null {
  return quantity(text, bytes);
}

function quantity(text: string, units: Readonly<Record<string, number>>): number | null {
  const [, digits, unit = ''] = /^(\d{1,9})\s?([A-Za-z]+)$/.exec(text) ?? [];
  const factor = Object.hasOwn(units, unit) ? units[unit] : undefined;
  const value = Number(digits) * (factor ?? Number.NaN);
  // The server's timeouts are 32-bit numbers of milliseconds.
  return Number.isSafeInteger(value) && value > 0 && value <= 2_147_483_647 ? value : null;
}
