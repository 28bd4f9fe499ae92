/** Epoch ms now, by which claims of due users last (T5) where the database has no clock of its own. */
export function wallClock(): number {
  return Date.now();
}
