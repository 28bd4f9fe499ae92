import type { Program } from '../../core/model/program.js';
import { type KnownUser, seen } from '../commit/call.js';
import type { CallOptions } from '../engine.js';
import { checkUser } from './checkUser.js';
import type { Parts } from './parts.js';

/** Reads a user as stored after all earlier calls, and changes nothing. @throws UsageError `bad-user`; StoreError */
export async function look<T>(parts: Parts, userId: string, call: CallOptions, at: (program: Program, user: KnownUser) => T): Promise<T> {
  checkUser(userId);
  const job = { userId, fresh: true, at: null, ordered: null, work: (program: Program, user: KnownUser) => seen(at(program, user)) };
  const [result] = await parts.queue.submit([job], 1, call).done;
  return result as T;
}
