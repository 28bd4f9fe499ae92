import type { Profile } from '../../core/model/profile.js';
import { decodeProfile } from '../../core/profile/codec.js';
import { cloneJson } from '../../notation/cloneJson.js';
import type { Json } from '../../plan/plan.js';
import { checkSignal, checkWhole } from '../checkOptions.js';
import type { CallOptions, ExportedUser } from '../engine.js';
import { checkUser } from './checkUser.js';
import { eachInTime } from './eachInTime.js';
import { readDecisions, readJournal } from './journal.js';
import { look } from './look.js';
import { type Parts, reading } from './parts.js';

/** A copy of a user's profile: the cached one must not be changed behind the engine's back. Null when nothing is stored. */
export async function profileOf(parts: Parts, userId: string, call: CallOptions): Promise<Profile | null> {
  return look(parts, userId, call, (_program, user) =>
    user.exists() ? (cloneJson(user.profile() as unknown as Json) as unknown as Profile) : null,
  );
}

/** Every stored user's profile. @param call Its `timeout` is that of each profile. @throws StoreError `corrupt-data`, `newer-format` */
export async function* profiles(parts: Parts, call: CallOptions): AsyncGenerator<Profile> {
  await parts.queue.alone(() => parts.plans.look(), call);
  const { timeout, signal } = reading(parts, call);
  checkWhole('timeout', timeout, 1);
  checkSignal(signal);
  for await (const { userId, data } of eachInTime(parts.store.scan(), timeout, signal)) yield decodeProfile(userId, data);
}

/** Everything that is stored about a user (S5). */
export async function exportUser(parts: Parts, userId: string, call: CallOptions): Promise<ExportedUser> {
  checkUser(userId);
  const { store, queue } = parts;
  return queue.alone(async () => {
    const [stored] = await store.load([userId]);
    const logs = store.capabilities.journal;
    return {
      userId,
      profile: stored == null ? null : decodeProfile(userId, stored.data),
      journal: logs ? await collected(readJournal(parts, { userId }, call), ({ entry }) => entry) : [],
      decisions: logs ? await collected(readDecisions(parts, { userId }, call), (decision) => decision) : [],
    };
  }, call);
}

async function collected<T, U>(lines: AsyncIterable<T>, part: (line: T) => U): Promise<readonly U[]> {
  const all: U[] = [];
  for await (const line of lines) all.push(part(line));
  return all;
}
