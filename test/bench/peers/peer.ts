import type { User } from '../yardstick.js';

/**
 * What a peer can be asked to do with the ten candidates:
 * - `first match`: one flag with ten rules in order; the index of the first that holds, else −1.
 * - `all tests`: a flag for each candidate; those that hold, as bits.
 * - `split`: one flag with the loosest condition and ten weighted variations; the user's own, else −1.
 */
type FormName = 'first match' | 'all tests' | 'split';

/** Asks about the user of this index; at once, or, where the peer offers nothing else, with a promise. */
type Answer = { readonly sync: (user: number) => number } | { readonly async: (user: number) => Promise<number> };

export type Form = { readonly name: FormName } & Answer;

interface OpenPeer {
  readonly forms: readonly Form[];
  readonly close?: () => unknown;
}

/** Another product on the same work: what it cannot express of it is said, not worked around. */
export interface Peer {
  readonly name: string;
  /** The npm package, of which the version is shown. */
  readonly package: string;
  /** What of goalward's decision it has no form for. */
  readonly lacks: string;
  /** Set up offline; what an application could keep for each user (its context object) is made here, outside the measured time. */
  readonly open: (users: readonly User[]) => Promise<OpenPeer>;
}

/** Folds the answers about each candidate into bits. */
export function bits(count: number, holds: (candidate: number) => boolean): number {
  let all = 0;
  for (let i = 0; i < count; i++) if (holds(i)) all |= 1 << i;
  return all;
}
