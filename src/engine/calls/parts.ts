import type { Id } from '../../plan/plan.js';
import type { Store } from '../../stores/store.js';
import type { ProfileCache } from '../commit/cache.js';
import type { Limits, Queue } from '../commit/queue.js';
import type { CallOptions } from '../engine.js';
import type { PlanInForce } from '../plan/planInForce.js';

/** The parts of an engine that its calls use. */
export interface Parts {
  readonly store: Store;
  readonly queue: Queue;
  readonly cache: ProfileCache;
  readonly limits: Limits;
  /** Whether journals and decision logs are kept. */
  readonly journal: boolean;
  readonly decisions: boolean;
  readonly plans: PlanInForce;
  /** Whether events count in the order of their own time (P16). */
  readonly exact: boolean;
  /** What `decide` returns while the store cannot be reached; null: it throws. */
  readonly fallback: { readonly experience: Id | undefined } | null;
  /** Users whom a sweep claimed, but did not tick, because it was stopped or failed: the next sweep ticks them. */
  readonly unswept: Set<string>;
  /** Epoch ms. */
  clock(): number;
}

/** The options of a call that reads item by item: `timeout` is that of each item. */
export function reading({ limits }: Parts, call: CallOptions): CallOptions & { readonly timeout: number } {
  return { ...call, timeout: call.timeout ?? limits.timeout };
}
