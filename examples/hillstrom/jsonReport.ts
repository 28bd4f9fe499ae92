import type { CustomerSource } from './customer.js';
import type { Replay } from './replay.js';

/** Returns all results as JSON. Only `run` differs between runs. */
export function jsonReport(source: CustomerSource, replay: Replay): string {
  const { customers, events, milliseconds, report, metrics, explained, uplift } = replay;
  const run = { milliseconds, eventsPerSecond: events / (milliseconds / 1000) };
  const { kind, about } = source;
  return JSON.stringify({ source: { kind, about }, customers, events, report, uplift, explained, metrics, run }, null, 2);
}
