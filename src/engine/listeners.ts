import type { Transition } from '../core/model/step.js';

/** Those who want to hear of transitions. One that throws disturbs neither the engine nor the others. */
export class TransitionListeners {
  readonly #listeners = new Set<(transition: Transition) => unknown>();
  readonly #onError: (error: unknown) => void;

  constructor(onError: ((error: unknown) => void) | undefined) {
    this.#onError = onError ?? throwUncaught;
  }

  add(listener: (transition: Transition) => void): () => void {
    // Wrapped: the same function added twice is called twice, and stopped one at a time.
    const own = (transition: Transition): unknown => listener(transition);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  /** What was committed stays committed, whatever those who hear of it do. */
  #report(error: unknown): void {
    try {
      this.#onError(error);
    } catch (another) {
      throwUncaught(another);
    }
  }

  tell(transitions: readonly Transition[]): void {
    for (const transition of transitions) {
      // Those there are now: one that adds another must not call it for the same transition.
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
