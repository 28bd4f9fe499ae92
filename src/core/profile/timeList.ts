/** Up to this length a list is searched from its start: hashing all times would take longer. */
const SHORT = 24;
/** A power of two: a hash has 7 bits. */
const HEADS = 128;
const HASH_SHIFT = 25;
const NO_HEADS: readonly number[] = /* @__PURE__ */ new Array<number>(HEADS).fill(-1);

/** Different times, in the order in which they were added. Found by a hash of its own, since V8 is slow with a `Map` of numbers beyond 2³⁰. */
export class TimeList {
  readonly #times: number[] = [];
  /** By hash: the place of the time hashed last, and for each time that of the one hashed before it; −1 for none. */
  #heads: number[] | null = null;
  readonly #before: number[] = [];

  get length(): number {
    return this.#times.length;
  }

  /** Adds a time that is not in the list. */
  add(at: number): void {
    this.#times.push(at);
  }

  /** The place of a time; −1 when it was not added. */
  placeOf(at: number): number {
    const times = this.#times;
    if (times.length <= SHORT) return times.indexOf(at);
    const heads = this.#hashed();
    let place = heads[hashOf(at)] as number;
    while (place >= 0 && times[place] !== at) place = this.#before[place] as number;
    return place;
  }

  /** The places by hash, also of the times added since the last search. */
  #hashed(): number[] {
    this.#heads ??= NO_HEADS.slice();
    const heads = this.#heads;
    for (let place = this.#before.length; place < this.#times.length; place++) {
      const hash = hashOf(this.#times[place] as number);
      this.#before.push(heads[hash] as number);
      heads[hash] = place;
    }
    return heads;
  }
}

function hashOf(at: number): number {
  return Math.imul(at | 0, 0x9e3779b1) >>> HASH_SHIFT;
}
