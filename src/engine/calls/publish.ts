import type { Plan } from '../../plan/plan.js';
import type { PublishedPlan, Store } from '../../stores/store.js';
import { checkSignal, checkWhole } from '../checkOptions.js';
import type { CallOptions, Publication, PublicationNote } from '../engine.js';
import { decodePublication } from '../plan/publication.js';
import { eachInTime } from './eachInTime.js';
import { type Parts, reading } from './parts.js';

/** How many plans are read at a time: they may be large. */
const PAGE = 10;

/** Publishes the plan that a function makes from the plan in force. */
export async function changePlan(
  { queue, plans }: Parts,
  make: (current: Plan) => Plan | null,
  note: PublicationNote,
  call: CallOptions,
): Promise<Plan> {
  const changed = await queue.alone((givenUp) => plans.change(make, note, givenUp), call);
  if ('error' in changed) throw changed.error;
  return changed.plan;
}

/** The plan in force, after the store was asked for a newer one. */
export async function latestPlan({ queue, plans }: Parts, call: CallOptions): Promise<Plan> {
  await queue.alone(() => plans.catchUp(), call);
  return plans.current.plan;
}

/** The published plans, newest first. @param call Its `timeout` is that of each plan. */
export async function* publications(parts: Parts, call: CallOptions): AsyncGenerator<Publication> {
  await parts.queue.alone(() => parts.plans.look(), call);
  const { timeout, signal } = reading(parts, call);
  checkWhole('timeout', timeout, 1);
  checkSignal(signal);
  for await (const plan of eachInTime(pages(parts.store), timeout, signal)) yield decodePublication(plan);
}

async function* pages(store: Store): AsyncGenerator<PublishedPlan> {
  let before: number | null = null;
  for (;;) {
    const page = await store.plans({ limit: PAGE, ...(before === null ? {} : { before }) });
    yield* page;
    const last = page[PAGE - 1];
    if (last === undefined) return;
    before = last.version;
  }
}
