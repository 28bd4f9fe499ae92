import type { CustomerSource } from './customer.js';
import type { Replay } from './replay.js';

/** Everything the demo has to say, for programs. `run` differs from run to run; the rest never does. */
export function jsonReport(source: CustomerSource, replay: Replay): string {
  const { customers, events, milliseconds, report, metrics, explained, uplift } = replay;
  const run = { milliseconds, eventsPerSecond: events / (milliseconds / 1000) };
  const { kind, about } = source;
  return JSON.stringify({ source: { kind, about }, customers, events, report, uplift, explained, metrics, run }, null, 2);
}
