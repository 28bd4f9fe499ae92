/** Epoch ms now: the only place where the engine reads the time. */
export function systemClock(): number {
  return Date.now();
}
