import { type Due, DueQueue } from '../shared/dueQueue.js';

/** Users by their due time, some of whom a sweeper has claimed for a while (T5). */
export class Claims {
  readonly #free = new DueQueue();
  /** The claimed users with their due times, and the same users by the end of their claims. */
  readonly #claimed = new Map<string, number>();
  readonly #ends = new DueQueue();

  /** Ends the user's claim. @param at Epoch ms; null when the user is no longer due. */
  set(userId: string, at: number | null): void {
    if (this.#claimed.delete(userId)) this.#ends.set(userId, null);
    this.#free.set(userId, at);
  }

  /** Users due at `now` or before, earliest first, at most `limit`, claimed or not. */
  first(now: number, limit: number): string[] {
    const found: Due[] = this.#free.first(now, limit);
    for (const [userId, at] of this.#claimed) if (at <= now) found.push({ userId, at });
    return found
      .sort((one, other) => one.at - other.at)
      .slice(0, limit)
      .map(({ userId }) => userId);
  }

  /** Claims users who are due and not claimed. @param clock Epoch ms now. */
  claim(now: number, limit: number, lease: number, clock: number): string[] {
    for (const { userId } of this.#ends.first(clock, Number.POSITIVE_INFINITY)) this.set(userId, this.#claimed.get(userId) ?? null);
    const found = this.#free.first(now, limit);
    for (const { userId, at } of found) {
      this.#free.set(userId, null);
      this.#claimed.set(userId, at);
      this.#ends.set(userId, clock + lease);
    }
    return found.map(({ userId }) => userId);
  }
}
