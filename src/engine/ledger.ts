import type { MetricRow } from '../core/metrics/types.js';
import { emptyProfile } from '../core/profile/emptyProfile.js';
import type { Profile } from '../core/profile/types.js';
import type { Step } from '../core/progression/types.js';
import { StoreError } from '../errors/storeError.js';
import type { CommitOutcome, Store } from '../stores/store.js';

const ATTEMPTS = 10;

/** The users that one piece of work touches: loaded once, changed in memory, committed together. */
export interface Ledger {
  profile(userId: string): Profile;
  /** Takes over what an evaluation left behind. */
  put(step: Step): void;
}

/** Whether anything is stored of a user is told by its revision. */
interface Line {
  profile: Profile;
  readonly revision: number;
  changed: boolean;
  readonly rows: MetricRow[];
}

/**
 * Loads users, lets `work` change them, and commits. When another engine on the same store was first with some of them,
 * their part is done again on what it left: `work` is then given those users only.
 * @param told Called after each commit with the users it stored.
 * @throws StoreError `conflict` when that goes on for ten attempts; what was committed for other users stays.
 */
export async function withLedger(
  store: Store,
  userIds: readonly string[],
  work: (ledger: Ledger, userIds: readonly string[]) => void,
  told: (userIds: ReadonlySet<string>) => void,
): Promise<void> {
  let left: readonly string[] = userIds;
  for (let attempt = 0; attempt < ATTEMPTS && left.length > 0; attempt++) {
    const lines = await load(store, left);
    work(ledgerOf(lines), left);
    const changed = [...lines.values()].filter((line) => line.changed);
    if (changed.length === 0) return;
    const outcomes = await store.commit(changed.map(({ profile, rows, revision }) => ({ profile, metrics: rows, expected: revision })));
    checkOutcomes(outcomes, changed);
    const usersOf = (outcome: CommitOutcome): string[] =>
      changed.filter((_, i) => outcomes[i] === outcome).map((line) => line.profile.userId);
    told(new Set(usersOf('committed')));
    left = usersOf('conflict');
  }
  if (left.length > 0)
    throw new StoreError('conflict', left, `${left.length} users changed under each of ${ATTEMPTS} attempts to write them: try again.`);
}

/** A store that does not say what became of each write might have lost one: that must not pass for success. */
function checkOutcomes(outcomes: readonly CommitOutcome[], changed: readonly Line[]): void {
  const told = outcomes.length === changed.length && outcomes.every((outcome) => outcome === 'committed' || outcome === 'conflict');
  if (told) return;
  const userIds = changed.map((line) => line.profile.userId);
  throw new StoreError(
    'broken-store',
    userIds,
    `expected "committed" or "conflict" for each of ${changed.length} writes, got ${JSON.stringify(outcomes)}.`,
  );
}

async function load(store: Store, userIds: readonly string[]): Promise<Map<string, Line>> {
  const stored = await store.load(userIds);
  return new Map(
    userIds.map((userId, i) => {
      const { profile, revision } = stored[i] ?? { profile: emptyProfile(userId), revision: 0 };
      return [userId, { profile, revision, changed: false, rows: [] }];
    }),
  );
}

function ledgerOf(lines: ReadonlyMap<string, Line>): Ledger {
  const lineOf = (userId: string): Line => {
    const line = lines.get(userId);
    if (line === undefined) throw new Error(`user ${userId} was not loaded`);
    return line;
  };
  return {
    profile: (userId) => lineOf(userId).profile,
    put: ({ profile, metrics }) => {
      const line = lineOf(profile.userId);
      if (profile === line.profile) return;
      line.profile = profile;
      line.changed = true;
      for (const row of metrics) line.rows.push(row);
    },
  };
}
