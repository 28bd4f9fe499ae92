import { setTimeout as pause } from 'node:timers/promises';
import { type Account, accountFor } from './account.js';
import type { Place } from './openStore.js';
import { type Random, shuffled } from './random.js';
import { startWriter } from './writerProcess.js';

const USERS = 50;
/** Two or so of each user are under way at once: what is delivered again comes out of order by fewer than R = 32 positions (P11). */
const CALLERS = 100;
const EVENTS_A_ROUND = 1_500;

export interface Killed extends Account {
  readonly kills: number;
  readonly acknowledged: number;
  /** Events that were handed to a writer again after it was killed with them. */
  readonly redelivered: number;
  /** Of those, such as had been stored without being acknowledged. */
  readonly duplicates: number;
  readonly late: number;
}

/** Kills a writer at a random moment, again and again; each next one is given what the last did not acknowledge, out of order, and more. */
export async function killWriters(place: Place, kills: number, random: Random): Promise<Killed> {
  const acknowledged = new Set<number>();
  const outcomes = { applied: 0, duplicate: 0, late: 0 };
  const told = (n: number, outcome: string): void => {
    acknowledged.add(n);
    outcomes[outcome as keyof typeof outcomes]++;
  };
  let next = 0;
  let pending: number[] = [];
  let redelivered = 0;
  let done = 0;
  while (done < kills) {
    while (pending.length < EVENTS_A_ROUND) pending.push(next++);
    const order = pending;
    const before = acknowledged.size;
    const writer = startWriter({ place, users: USERS, callers: CALLERS, patient: false, identified: true, events: order }, told);
    await writer.ready;
    await pause(random() * 120);
    writer.kill();
    const { killed, code, errors } = await writer.ended;
    if (killed) done++;
    else if (code !== 0) throw new Error(`the writer failed by itself: ${errors}`);
    const handed = new Set(order.slice(0, acknowledged.size - before + CALLERS));
    const again = order.filter((n) => handed.has(n) && !acknowledged.has(n));
    redelivered += again.length;
    pending = [...shuffled(again, random), ...order.filter((n) => !handed.has(n))];
  }
  const last = startWriter({ place, users: USERS, callers: CALLERS, patient: false, identified: true, events: pending }, told);
  const { code, errors } = await last.ended;
  if (code !== 0) throw new Error(`the last writer failed: ${errors}`);
  const account = await accountFor(place, next, USERS, acknowledged);
  return { ...account, kills: done, acknowledged: acknowledged.size, redelivered, duplicates: outcomes.duplicate, late: outcomes.late };
}
