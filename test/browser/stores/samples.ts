import type { MetricRow } from '../../../src/core/model/rows.js';
import type { PublishedPlan, Store, Write } from '../../../src/stores/store.js';

export const row = (value: number, more: Partial<MetricRow> = {}): MetricRow => ({
  ...{ hour: 0, goal: 'g', stage: 's', experience: null, arm: 'treated', measure: 'reach', currency: null, cell: null, value },
  ...more,
});

export const write = (userId: string, more: Partial<Write> = {}): Write => ({
  ...{ userId, expected: 0, revision: 1, data: `data of ${userId}`, due: null, metrics: [], journal: [] },
  ...more,
});

/** All that can be asked of a store, in a fixed order. */
export interface Contents {
  readonly users: readonly (readonly [userId: string, revision: number, data: string])[];
  readonly metrics: readonly MetricRow[];
  readonly due: readonly string[];
  readonly journal: readonly string[];
  readonly decisions: readonly string[];
  readonly plans: readonly PublishedPlan[];
}

export async function contents(store: Store): Promise<Contents> {
  const users: (readonly [string, number, string])[] = [];
  for await (const { userId, revision, data } of store.scan()) users.push([userId, revision, data]);
  const logs = { journal: [] as string[], decisions: [] as string[] };
  for (const log of ['journal', 'decisions'] as const) {
    if (!store.capabilities.journal) continue;
    for await (const { userId, entry } of store.journal({ log })) logs[log].push(`${userId}: ${entry}`);
  }
  users.sort(([one], [other]) => (one < other ? -1 : 1));
  const plans = await store.plans({ limit: 1_000 });
  return { users, metrics: await store.metrics(), due: await store.due(Number.MAX_SAFE_INTEGER, 1_000), ...logs, plans };
}

/** The code of the StoreError that a call is refused with; null if it is done. */
export async function codeOf(call: () => unknown): Promise<string | null> {
  try {
    await call();
    return null;
  } catch (error) {
    return String((error as { code?: unknown }).code ?? error);
  }
}
