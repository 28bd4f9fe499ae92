import type { Store } from '../stores/store.js';
import { checkSignal, checkWhole } from './checkOptions.js';
import { eachInTime } from './eachInTime.js';
import { decodePublication, type Publication } from './publication.js';
import type { CallOptions } from './types.js';

/** Plans read at a time: they may be large. */
const PAGE = 10;

/** The published plans, newest first. @param call Its `timeout` is that of each plan. */
export async function* readPublications(
  store: Store,
  { timeout, signal }: CallOptions & { readonly timeout: number },
): AsyncGenerator<Publication> {
  checkWhole('timeout', timeout, 1);
  checkSignal(signal);
  for await (const plan of eachInTime(stored(store), timeout, signal)) yield decodePublication(plan);
}

async function* stored(store: Store): AsyncGenerator<Awaited<ReturnType<Store['plans']>>[number]> {
  let before: number | null = null;
  for (;;) {
    const page = await store.plans({ limit: PAGE, ...(before === null ? {} : { before }) });
    yield* page;
    const last = page[PAGE - 1];
    if (last === undefined) return;
    before = last.version;
  }
}
