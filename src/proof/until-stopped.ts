/**
 * Waits for `work`, but not after `stop`: then throws what `why` makes. What is asked before the first case runs outside the
 * watchdog, and the server may have nobody to answer it: a lock on a catalog, a disk that hangs.
 */
export async function untilStopped<T>(work: Promise<T>, stop: AbortSignal, why: () => Error): Promise<T> {
  let onStop = (): void => {};
  const stopped = new Promise<never>((_, reject) => {
    onStop = () => reject(why());
    if (stop.aborted) onStop();
    else stop.addEventListener('abort', onStop, { once: true });
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    stop.removeEventListener('abort', onStop);
  }
}
