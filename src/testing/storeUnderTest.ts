import type { Store } from '../stores/store.js';

/** The part of a test runner that the suite uses: `{ describe, it }` of Vitest, Jest, Mocha or node:test, or your own in a page. */
export interface Runner {
  /** Groups the tests that `body` registers. */
  describe(name: string, body: () => void): void;
  /** Registers a test; it fails when `body` rejects. */
  it(name: string, body: () => Promise<void>): void;
}

/** The store of one test; each test opens its own. */
export interface StoreUnderTest {
  /** An empty store. Nothing else may use its data. */
  readonly store: Store;
  /**
   * Opens a second store on the same data, as another process would; a store in this process's memory may return the same one. Pass it
   * exactly when `capabilities.shared` is true. The suite closes the store it returns.
   */
  readonly another?: (() => Promise<Store>) | null | undefined;
  /** Closes the store and opens the same data again, as after a restart. Pass it exactly when `capabilities.durable` is true. */
  readonly reopened?: (() => Promise<Store>) | null | undefined;
  /** Removes the data of the test, and closes the store's clients. */
  readonly dispose: () => Promise<void>;
}
