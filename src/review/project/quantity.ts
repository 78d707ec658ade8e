const times = [
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

const sizes = [
  ['GiB', 1_073_741_824],
  ['MiB', 1_048_576],
  ['KiB', 1_024],
] as const;

/** Milliseconds as the project file writes them: `500ms`, `5min`. */
export function inTime(milliseconds: number): string {
  const [unit, size] = times.find(([, each]) => milliseconds % each === 0) ?? ['ms', 1];
  return `${milliseconds / size}${unit}`;
}

/** Bytes as the project file writes them: `8MiB`. */
export function inSize(bytes: number): string {
  const [unit, size] = sizes.find(([, each]) => bytes % each === 0) ?? ['B', 1];
  return `${bytes / size}${unit}`;
}
