import type { History } from '../../core/evaluate/journal/history.js';

/** A user's history, and the lines of the journal after the first that it had read. It may have read some of them by now. */
export interface Past {
  readonly history: History;
  readonly read: number;
  readonly lines: string[];
}
