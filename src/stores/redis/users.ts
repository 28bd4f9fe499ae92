import type { StoredUser } from '../store.js';
import type { Connection, DataSet } from './dataSet.js';
import { storedIdOf, userIdOf } from './keys.js';
import { MEMBERS } from './scripts.js';
import { storedUserOf } from './storedUser.js';

/** Users that one command loads. */
const ROOM = 1_000;
/** Users that a scan loads at once. */
const PAGE = 200;

export async function loadUsers(dataSet: DataSet, userIds: readonly string[]): Promise<(StoredUser | null)[]> {
  const users = new Array<StoredUser | null>(userIds.length).fill(null);
  const placed = dataSet.place(userIds.map((userId) => ({ userId })));
  const load = async (part: (typeof placed)[number][]): Promise<void> => {
    const keys = part.map(({ item, bucket }) => dataSet.of(bucket).user(storedIdOf(item.userId)));
    const values = await dataSet.texts(part[0]?.bucket as number, keys);
    part.forEach(({ at }, i) => {
      const value = values[i] ?? null;
      users[at] = value === null ? null : storedUserOf(value);
    });
  };
  await Promise.all(dataSet.parts(placed, ROOM).map(load));
  return users;
}

/**
 * Every user, a bucket at a time: all its ids first. A cursor would have to be kept to one server, and could miss users when
 * another takes over.
 */
export async function* scanUsers(connection: Connection): AsyncGenerator<StoredUser & { readonly userId: string }> {
  const nobody = (): [] => [];
  for (let bucket = 0; bucket < (await connection.use(nobody, async ({ keys }) => keys.length)); bucket++) {
    const members = (dataSet: DataSet): Promise<unknown> => dataSet.run(MEMBERS, bucket, [dataSet.of(bucket).users], []);
    const [storedIds] = (await connection.use(nobody, members)) as [unknown[]];
    for (let from = 0; from < storedIds.length; from += PAGE) {
      const userIds = storedIds.slice(from, from + PAGE).map((id) => userIdOf(String(id)));
      const users = await connection.use(nobody, (dataSet) => loadUsers(dataSet, userIds));
      for (const [i, user] of users.entries()) {
        if (user !== null) yield { userId: userIds[i] as string, data: user.data, revision: user.revision };
      }
    }
  }
}
