/** Epoch ms now. The engine reads the time in this file only. */
export function systemClock(): number {
  return Date.now();
}

/** Milliseconds since some beginning, for measuring waits: unlike the wall clock it is never set back. */
export function elapsed(): number {
  // Some runtimes have no `performance`.
  return typeof performance === 'undefined' ? Date.now() : performance.now();
}
