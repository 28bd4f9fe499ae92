import { setTimeout as pause } from 'node:timers/promises';
import { accountFor } from './account.js';
import type { Killed } from './killWriters.js';
import type { Place } from './openStore.js';
import { type Random, shuffled } from './random.js';
import { startWriter } from './writerProcess.js';

const USERS = 50;
const CALLERS = 50;
/** More than any server takes in meanwhile. */
const EVENTS = 400_000;

export interface KillableServer {
  /** Ends the server at once, as a power cut of its process would. */
  kill(): Promise<void>;
  /** Starts it again on the same data, or another one in its place; done when it answers. */
  restart(): Promise<void>;
}

/** Kills the server under a writer that sends again what failed, so often; then lets the writer be killed too, and all the rest be taken in. */
export async function killServer(place: Place, server: KillableServer, kills: number, random: Random): Promise<Killed> {
  const acknowledged = new Set<number>();
  const outcomes = { applied: 0, duplicate: 0, late: 0 };
  const told = (n: number, outcome: string): void => {
    acknowledged.add(n);
    outcomes[outcome as keyof typeof outcomes]++;
  };
  const order = Array.from({ length: EVENTS }, (_, n) => n);
  const writer = startWriter({ place, users: USERS, callers: CALLERS, patient: true, identified: true, events: order }, told);
  await writer.ready;
  for (let done = 0; done < kills; done++) {
    const before = acknowledged.size;
    // Only a server that has taken something in since can lose it.
    while (acknowledged.size < before + 200) await pause(5);
    await pause(random() * 100);
    await server.kill();
    await pause(20);
    await server.restart();
  }
  const enough = acknowledged.size + 500;
  while (acknowledged.size < enough) await pause(5);
  writer.kill();
  await writer.ended;
  // One by one: a fast server acknowledges more than a call takes arguments.
  let sent = 0;
  for (const n of acknowledged) sent = Math.max(sent, n + 1);
  const handed = Math.min(EVENTS, sent + CALLERS);
  const again = order.slice(0, handed).filter((n) => !acknowledged.has(n));
  const last = startWriter(
    { place, users: USERS, callers: CALLERS, patient: true, identified: true, events: shuffled(again, random) },
    told,
  );
  const { code, errors } = await last.ended;
  if (code !== 0) throw new Error(`the last writer failed: ${errors}`);
  const account = await accountFor(place, handed, USERS, acknowledged);
  return {
    ...account,
    kills,
    acknowledged: acknowledged.size,
    redelivered: again.length,
    duplicates: outcomes.duplicate,
    late: outcomes.late,
  };
}
