import type { Place } from './openStore.js';

/** What a writer process is told to do. */
export interface WriterOrder {
  readonly place: Place;
  readonly users: number;
  /** How many calls are under way at once. */
  readonly callers: number;
  /** Whether to send again what failed, until it is taken: for servers that are killed. */
  readonly patient: boolean;
  /** Whether events carry a messageId. */
  readonly identified: boolean;
  /** The events to send, by their numbers, in this order. */
  readonly events: readonly number[];
}
