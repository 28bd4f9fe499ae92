/** A user and a time, in epoch ms. */
export interface Due {
  readonly userId: string;
  readonly at: number;
}

/** Users by their due time, the earliest first: a binary heap. An entry that was replaced or cleared stays in the heap until it reaches the top. */
export class DueQueue {
  readonly #heap: Due[] = [];
  readonly #current = new Map<string, Due>();

  /** @param at Epoch ms; null when the user is no longer due. */
  set(userId: string, at: number | null): void {
    const known = this.#current.get(userId);
    if ((known?.at ?? null) === at) return;
    if (at === null) {
      this.#current.delete(userId);
      return;
    }
    const due = { userId, at };
    this.#current.set(userId, due);
    this.#up(this.#heap.push(due) - 1, due);
    // Users whose due time moves with every event would otherwise fill the heap.
    if (this.#heap.length > 2 * this.#current.size + 64) this.#rebuild();
  }

  /** Users due at `now` or before, earliest first, at most `limit`. They stay due. */
  first(now: number, limit: number): Due[] {
    const found: Due[] = [];
    while (found.length < limit) {
      const top = this.#heap[0];
      if (top === undefined || top.at > now) break;
      this.#dropTop();
      if (this.#current.get(top.userId) === top) found.push(top);
    }
    for (const due of found) this.#up(this.#heap.push(due) - 1, due);
    return found;
  }

  #rebuild(): void {
    const live = [...this.#current.values()].sort((one, other) => one.at - other.at);
    // A sorted list is a heap.
    this.#heap.length = 0;
    for (const due of live) this.#heap.push(due);
  }

  #up(place: number, due: Due): void {
    let at = place;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = this.#heap[parent] as Due;
      if (above.at <= due.at) break;
      this.#heap[at] = above;
      at = parent;
    }
    this.#heap[at] = due;
  }

  #dropTop(): void {
    const last = this.#heap.pop();
    if (last === undefined || this.#heap.length === 0) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#heap.length) break;
      if (child + 1 < this.#heap.length && (this.#heap[child + 1] as Due).at < (this.#heap[child] as Due).at) child++;
      const below = this.#heap[child] as Due;
      if (below.at >= last.at) break;
      this.#heap[at] = below;
      at = child;
    }
    this.#heap[at] = last;
  }
}
