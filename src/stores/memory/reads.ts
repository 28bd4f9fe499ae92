import type { MetricRow } from '../../core/model/rows.js';
import { isAsked } from '../shared/askedRows.js';
import type { RowQuery, StoredUser } from '../store.js';
import { type Contents, findUser } from './contents.js';

export function loadUsers(contents: Contents, userIds: readonly string[]): (StoredUser | null)[] {
  return userIds.map((userId) => loadUser(contents, userId));
}

function loadUser(contents: Contents, userId: string): StoredUser | null {
  const found = findUser(contents, userId);
  if (found === undefined) return null;
  return Object.hasOwn(found, 'data') ? { data: found.data, revision: found.revision } : new RecentUser(found);
}

/** A user whose text is made when it is read: an engine that knows the revision already does not read it. */
class RecentUser implements StoredUser {
  readonly revision: number;
  readonly #write: StoredUser;

  constructor(write: StoredUser) {
    this.revision = write.revision;
    this.#write = write;
  }

  get data(): string {
    return this.#write.data;
  }
}

export function readMetrics({ sums }: Contents, query: RowQuery): MetricRow[] {
  return sums.flatMap(({ row, sum }) => (isAsked(row, query) ? [{ ...row, value: sum }] : []));
}

export async function* scanUsers(contents: Contents): AsyncGenerator<StoredUser & { readonly userId: string }> {
  const userIds = new Set([...contents.users.keys(), ...contents.recent.keys()]);
  for (const userId of userIds) {
    const found = loadUser(contents, userId);
    if (found !== null) yield { userId, data: found.data, revision: found.revision };
  }
}
