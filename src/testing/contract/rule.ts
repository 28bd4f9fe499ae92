import type { StoreUnderTest } from '../storeUnderTest.js';

/** One thing that every store must do. */
export interface Rule {
  readonly name: string;
  /** @throws StoreError `broken-store` when the store does not. */
  prove(subject: StoreUnderTest): Promise<void>;
}

/** Rules about one part of the port. */
export interface Topic {
  readonly name: string;
  readonly rules: readonly Rule[];
}
