import { UsageError } from '../../errors/usageError.js';

/** @throws UsageError `bad-events` unless the value is an iterable. */
export function checkIterable(events: unknown): void {
  if (typeof events === 'object' && events !== null && (Symbol.iterator in events || Symbol.asyncIterator in events)) return;
  throw new UsageError(
    'bad-events',
    'events',
    `expected an iterable of events, such as an array or an async generator, got ${typeof events}.`,
  );
}
