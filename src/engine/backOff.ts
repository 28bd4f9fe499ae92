const FIRST = 1;
const LONGEST = 32;

/** Waits before another attempt, at random so that two writers do not meet again: up to 1 ms, twice as long each time, at most 32 ms. */
export function backOff(attempt: number): Promise<void> {
  const most = Math.min(LONGEST, FIRST * 2 ** (attempt - 1));
  return new Promise((resolve) => setTimeout(resolve, Math.random() * most));
}
