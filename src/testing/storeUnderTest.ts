import type { Store } from '../stores/store.js';

/** What the suite needs of a test runner: `{ describe, it }` of vitest, Jest, Mocha or node:test, or a few lines of one's own in a page. */
export interface Runner {
  /** Groups the tests that `body` registers. */
  describe(name: string, body: () => void): void;
  /** Registers a test; it fails when `body` rejects. */
  it(name: string, body: () => Promise<void>): void;
}

/** One store to be tried; each test gets its own. */
export interface StoreUnderTest {
  /** An empty store, whose data nobody else uses. */
  readonly store: Store;
  /**
   * A second store on the same data, as another process would open it, or the same one where it lives in this process alone: to be
   * given exactly when `capabilities.shared`. The suite closes what it opens so.
   */
  readonly another?: (() => Promise<Store>) | null | undefined;
  /** Closes the store and opens the same data again, as after a restart: to be given exactly when `capabilities.durable`. */
  readonly reopened?: (() => Promise<Store>) | null | undefined;
  /** Removes what the test left, and closes the clients behind the store. */
  readonly dispose: () => Promise<void>;
}
