import { memoryStore, type Store, type Write } from '../../../../src/index.js';

/** A load or a commit that the store was asked for and has not answered. */
export interface Pending {
  readonly kind: 'load' | 'commit' | 'record';
  readonly writes: readonly Write[];
  /** Whether the store has done it. */
  applied: boolean;
  /** Does it; the answer comes later. */
  apply(): Promise<void>;
  /** Answers, and does it before if it is not done. */
  answer(): Promise<void>;
  /** Answers with an error, whether or not it is done. */
  fail(): void;
}

/** A commit as it was answered; null: with an error. */
export interface Answered {
  readonly writes: readonly (Pick<Write, 'userId' | 'journal'> & { readonly committed: boolean })[];
}

/** A memory store that does and answers what it is asked for when the test says so. */
export function scriptedStore(inner: Store = memoryStore()) {
  const pending: Pending[] = [];
  const answered: Answered[] = [];
  const ask = <T>(kind: Pending['kind'], writes: readonly Write[], work: () => Promise<T>, told?: (result: T) => void): Promise<T> =>
    new Promise((resolve, reject) => {
      let result: T | undefined;
      const leave = (): void => void pending.splice(pending.indexOf(each), 1);
      const each: Pending = {
        kind,
        writes,
        applied: false,
        apply: async () => {
          each.applied = true;
          result = await work();
        },
        answer: async () => {
          leave();
          if (!each.applied) await each.apply();
          told?.(result as T);
          resolve(result as T);
        },
        fail: () => {
          leave();
          reject(new Error('connection reset'));
        },
      };
      pending.push(each);
    });
  const store: Store = {
    ...inner,
    load: (userIds) => ask('load', [], () => inner.load(userIds)),
    commit: (writes) => {
      // The engine lets go of what it wrote.
      const kept = writes.map(({ userId, journal }) => ({ userId, journal }));
      return ask(
        'commit',
        writes,
        () => inner.commit(writes),
        (outcomes) => void answered.push({ writes: kept.map((write, i) => ({ ...write, committed: outcomes[i] === 'committed' })) }),
      );
    },
    record: (decisions) => ask('record', [], () => inner.record(decisions)),
  };
  return { store, inner, pending, answered };
}

/** Lets everything be done that waits for neither the store nor a timer. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
