/** How much is measured. */
export interface Scale {
  readonly users: number;
  readonly rounds: number;
  /** Batches, and how many events a round has of each. */
  readonly batches: readonly { readonly batch: number; readonly events: number }[];
  /** Of each kind, whose latency is taken. */
  readonly calls: number;
}

export const FULL: Scale = {
  users: 5_000,
  rounds: 7,
  batches: [
    { batch: 1, events: 500 },
    { batch: 10, events: 3_000 },
    { batch: 100, events: 10_000 },
    { batch: 1_000, events: 20_000 },
  ],
  calls: 10_000,
};

/** Without the largest batches: those of few users find them all on the same pages of a disk. */
export const SHORT: Scale = {
  users: 1_000,
  rounds: 3,
  batches: [
    { batch: 1, events: 100 },
    { batch: 10, events: 500 },
    { batch: 100, events: 2_000 },
  ],
  calls: 1_000,
};
