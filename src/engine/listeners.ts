import type { Transition } from '../core/model/step.js';

/** The transition listeners. A listener that throws affects neither the engine nor the other listeners. */
export class TransitionListeners {
  readonly #listeners = new Set<(transition: Transition) => unknown>();
  readonly #onError: (error: unknown) => void;

  constructor(onError: ((error: unknown) => void) | undefined) {
    this.#onError = onError ?? throwUncaught;
  }

  add(listener: (transition: Transition) => void): () => void {
    // Wrapped, so that a function that was added twice is called twice and removed one at a time.
    const own = (transition: Transition): unknown => listener(transition);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  /** A listener's error does not undo the commit. */
  #report(error: unknown): void {
    try {
      this.#onError(error);
    } catch (another) {
      throwUncaught(another);
    }
  }

  tell(transitions: readonly Transition[]): void {
    for (const transition of transitions) {
      // A copy: a listener that is added during the call must not be called for the same transition.
      for (const listener of [...this.#listeners]) {
        try {
          const returned: unknown = listener(transition);
          if (returned instanceof Promise) returned.catch((error) => this.#report(error));
        } catch (error) {
          this.#report(error);
        }
      }
    }
  }
}

function throwUncaught(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
