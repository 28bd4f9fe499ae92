import { LRUCache } from 'lru-cache';
import type { Line } from './line.js';
import type { Past } from './past.js';

interface KeptPast extends Past {
  /** The revision of the user with just these lines. */
  readonly revision: number;
}

/** A shorter one is read and evaluated again in less time than the collector takes to keep it. */
const WORTH_KEEPING = 64;

/**
 * Histories that late events needed (P16), kept for the next late events of their users. One is of no use any more when another engine has changed the
 * user, or when it took a late event that was not stored in the end.
 */
export class Histories {
  readonly #kept: LRUCache<string, KeptPast> | null;

  /** @param most How many entries all of them may have; the least recently used make room. 0: none is kept. */
  constructor(most: number) {
    this.#kept = most === 0 ? null : new LRUCache({ maxSize: most, sizeCalculation: ({ read, lines }) => read + lines.length + 1 });
  }

  get(userId: string, revision: number): Past | null {
    const past = this.#kept?.get(userId);
    if (past === undefined) return null;
    const isStored = past.history.length <= past.read + past.lines.length;
    if (past.revision === revision && isStored) return past;
    this.#kept?.delete(userId);
    return null;
  }

  /** Keeps the history of a line that was stored under a new revision. */
  follow({ userId, past, revision, pending }: Line, stored: number): void {
    const known = past ?? this.get(userId, revision);
    if (known === null || known instanceof Error) return;
    const { history, read, lines } = known;
    if (history.length < WORTH_KEEPING) return;
    for (const entry of pending ?? []) lines.push(entry);
    lines.splice(0, history.length - read);
    this.#kept?.set(userId, { history, read: history.length, lines, revision: stored });
  }
}
