import type { StoreUnderTest } from '../storeUnderTest.js';

/** One requirement of every store. */
export interface Rule {
  readonly name: string;
  /** @throws StoreError `broken-store` if the store does not meet it. */
  prove(subject: StoreUnderTest): Promise<void>;
}

/** Rules about one part of the port. */
export interface Topic {
  readonly name: string;
  readonly rules: readonly Rule[];
}
