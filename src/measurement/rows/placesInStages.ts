import type { MetricRow } from '../../core/model/rows.js';

/** Who is in which stage, from the rows so far: one row for each goal, stage and arm, however long the past. */
export class PlacesInStages {
  readonly #byKey = new Map<string, MetricRow>();
  #rows: readonly MetricRow[] | null = [];

  /** Adds the rows of `in-stage` among these, which are none earlier than those before. */
  add(rows: readonly MetricRow[]): void {
    for (const row of rows) {
      if (row.measure !== 'in-stage') continue;
      const key = `${row.goal} ${row.stage} ${row.experience} ${row.arm} ${row.currency}`;
      const value = (this.#byKey.get(key)?.value ?? 0) + row.value;
      if (value === 0) this.#byKey.delete(key);
      else this.#byKey.set(key, { ...row, value });
      this.#rows = null;
    }
  }

  /** The sums, each dated by the last hour in which it changed. */
  rows(): readonly MetricRow[] {
    this.#rows ??= [...this.#byKey.values()];
    return this.#rows;
  }
}
