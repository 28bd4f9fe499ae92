import type { Profile } from '../../core/model/profile.js';
import { encodeProfile } from '../../core/profile/codec.js';
import type { Write } from '../../stores/store.js';
import type { Line } from './line.js';

const NONE: readonly never[] = Object.freeze([]);

/** A changed user as a write. The profile is encoded when `data` is first read: a store in memory may never need the text. */
export class ProfileWrite implements Write {
  readonly userId: string;
  readonly expected: number;
  readonly revision: number;
  readonly due: number | null;
  metrics: Write['metrics'];
  journal: readonly string[];
  #profile: Profile | null;
  #data = '';
  readonly #alone: boolean;

  /** @param alone Whether the due time alone is written, and the profile stays as it is stored (T5). */
  constructor({ userId, current, revision, rows, pending }: Line, due: number | null, alone: boolean) {
    this.userId = userId;
    this.expected = revision;
    this.revision = alone ? revision : nextRevision(revision);
    this.due = due;
    this.metrics = rows;
    this.journal = pending ?? NONE;
    this.#profile = current;
    this.#alone = alone;
  }

  /** Drops what the store has by now: a store in memory may keep the write for its text. */
  forget(): void {
    this.metrics = NONE;
    this.journal = NONE;
  }

  get data(): string | null {
    if (this.#alone) return null;
    if (this.#profile !== null) {
      this.#data = encodeProfile(this.#profile);
      this.#profile = null;
    }
    return this.#data;
  }
}

/** Never a revision that the user had before: else a late writer could bring back erased data, or data that a store lost in a failover. */
function nextRevision(revision: number): number {
  return revision === 0 ? 1 + Math.floor(Math.random() * 2 ** 48) : revision + 1 + Math.floor(Math.random() * 1_024);
}
