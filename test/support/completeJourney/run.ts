import {
  createEngine,
  type Engine,
  type EngineOptions,
  type IngestedMany,
  memoryStore,
  type Plan,
  type Store,
} from '../../../src/index.js';
import { type Arrival, asOneStream } from './arrivals.js';
import { engineFigures } from './engineFigures.js';
import type { Figures } from './figures.js';
import { type NaiveFigures, naiveFigures } from './naiveFigures.js';

/** After all that happened; it only bounds timestamps (P13). */
export const NOW = Date.UTC(2018, 2, 1);

/** An engine that was told every arrival, with what it tells, and what it should. */
export interface Run {
  /** By household. */
  readonly arrivals: ReadonlyMap<string, readonly Arrival[]>;
  readonly stream: readonly Arrival[];
  readonly engine: Engine;
  readonly store: Store;
  readonly outcome: IngestedMany;
  readonly figures: Figures;
  readonly naive: NaiveFigures;
}

/** @param order Whether events count as they come, or in the order of their own time (P16). */
export async function run(
  plan: Plan,
  campaigns: readonly string[],
  arrivals: Run['arrivals'],
  order: NonNullable<EngineOptions['order']> = 'arrival',
): Promise<Run> {
  const stream = asOneStream(arrivals.values());
  const store = memoryStore();
  const engine: Engine = createEngine({ plan, store, clock: () => NOW, order, journal: order === 'exact' });
  const outcome = await engine.ingestMany(stream.map(({ fact }) => fact.event));
  const figures = engineFigures(await engine.metrics(), campaigns);
  return { arrivals, stream, engine, store, outcome, figures, naive: naiveFigures(campaigns, arrivals.values()) };
}
