import type { CommitOutcome, Store } from '../../src/index.js';

/** One answer of a store about one user, and when it was asked for and came. Any clock that all share. */
export type Operation = { readonly userId: string; readonly start: number; readonly end: number } & (
  | { readonly kind: 'load'; readonly revision: number }
  | { readonly kind: 'commit'; readonly expected: number; readonly revision: number; readonly outcome: CommitOutcome }
);

/** A store whose loads and commits are written down. */
export function recorded(store: Store, history: Operation[], clock: () => number): Store {
  return {
    ...store,
    load: async (userIds) => {
      const start = clock();
      const answers = await store.load(userIds);
      const end = clock();
      userIds.forEach((userId, i) => {
        history.push({ kind: 'load', userId, start, end, revision: answers[i]?.revision ?? 0 });
      });
      return answers;
    },
    commit: async (writes) => {
      const start = clock();
      const outcomes = await store.commit(writes);
      const end = clock();
      writes.forEach(({ userId, expected, revision }, i) => {
        history.push({ kind: 'commit', userId, start, end, expected, revision, outcome: outcomes[i] as CommitOutcome });
      });
      return outcomes;
    },
  };
}

/**
 * Why a history of loads and compare-and-set commits is not linearizable, user by user; null when it is. Revisions are never used twice, so
 * the order of the committed writes is forced: each expects the one before. What is left to check is that this order, with the
 * loads between the writes they saw and the conflicts where another revision stood, is one that the clock allows.
 */
export function linearizabilityFault(history: readonly Operation[]): string | null {
  const users = new Map<string, Operation[]>();
  for (const operation of history) users.set(operation.userId, [...(users.get(operation.userId) ?? []), operation]);
  for (const [userId, operations] of users) {
    const fault = faultOf(operations);
    if (fault !== null) return `${userId}: ${fault}`;
  }
  return null;
}

type Commit = Extract<Operation, { kind: 'commit' }>;

function faultOf(operations: readonly Operation[]): string | null {
  const committed = operations.filter((each): each is Commit => each.kind === 'commit' && each.outcome === 'committed');
  const byExpected = new Map<number, Commit>();
  for (const commit of committed) {
    const other = byExpected.get(commit.expected);
    if (other !== undefined) return `two commits of revision ${commit.expected}: an update is lost`;
    byExpected.set(commit.expected, commit);
  }
  // The chain of commits from nothing stored.
  const chain: Commit[] = [];
  for (let next = byExpected.get(0); next !== undefined; next = byExpected.get(next.revision)) chain.push(next);
  if (chain.length !== committed.length) return `${committed.length - chain.length} commits expected a revision that nobody wrote`;
  const places = new Map<number, number>([[0, 0]]);
  chain.forEach(({ revision }, i) => void places.set(revision, i + 1));
  // Between the i-th commit and the next stand the loads that saw its revision.
  const loads: Operation[][] = Array.from({ length: chain.length + 1 }, () => []);
  for (const each of operations) {
    if (each.kind !== 'load') continue;
    const place = places.get(each.revision);
    if (place === undefined) return `a load saw revision ${each.revision}, which was never committed`;
    loads[place]?.push(each);
  }
  let latestStart = Number.NEGATIVE_INFINITY;
  for (let i = 0; i <= chain.length; i++) {
    const commit = chain[i - 1];
    // The loads of one revision may come in any order among themselves.
    for (const group of [commit === undefined ? [] : [commit], loads[i] ?? []]) {
      if (group.some(({ end }) => end < latestStart))
        return `revision ${commit?.revision ?? 0} was seen or written before it was there, or after it was over`;
      latestStart = group.reduce((latest, { start }) => Math.max(latest, start), latestStart);
    }
  }
  for (const each of operations) {
    if (each.kind !== 'commit' || each.outcome !== 'conflict') continue;
    if (!wasElsewhere(each, chain, places)) return `a commit of revision ${each.expected} was refused while that stood`;
  }
  return null;
}

/** Whether at some moment of a refused commit another revision than the one it expected may have stood. */
function wasElsewhere({ expected, start, end }: Commit, chain: readonly Commit[], places: ReadonlyMap<number, number>): boolean {
  const place = places.get(expected);
  if (place === undefined) return true;
  const written = chain[place - 1];
  const replaced = chain[place];
  return (written !== undefined && written.end > start) || (replaced !== undefined && replaced.start < end);
}
