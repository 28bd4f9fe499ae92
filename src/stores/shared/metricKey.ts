import type { MetricRow } from '../../core/model/rows.js';

/** Everything of a metric row but its value, as one text: rows with the same key add up (M4). Ids hold no spaces, so the parts stay apart. */
export function metricKey({ hour, goal, stage, experience, arm, measure, currency, cell }: MetricRow): string {
  const key = `${hour} ${goal} ${stage ?? ''} ${experience ?? ''} ${arm} ${measure} ${currency ?? ''}`;
  // Most rows have none, and rows of before there were cells stay under their keys.
  return (cell ?? null) === null ? key : `${key} ${cell}`;
}

/** The parts of a key in their order; '' stands for null, and so does a missing cell. */
export type KeyParts = [
  hour: string,
  goal: string,
  stage: string,
  experience: string,
  arm: string,
  measure: string,
  currency: string,
  cell?: string,
];

/** The row of a key, with its sum. */
export function rowOfKey(key: string, value: number): MetricRow {
  return rowOfParts(key.split(' ') as KeyParts, value);
}

export function rowOfParts([hour, goal, stage, experience, arm, measure, currency, cell = '']: KeyParts, value: number): MetricRow {
  return {
    hour: Number(hour),
    goal,
    stage: orNull(stage),
    experience: orNull(experience),
    arm: arm as MetricRow['arm'],
    measure: measure as MetricRow['measure'],
    currency: orNull(currency),
    cell: orNull(cell),
    value,
  };
}

function orNull(part: string): string | null {
  return part === '' ? null : part;
}

/** Sums of rows by their key, without sums of 0, sorted by key: writers that take locks in the same order do not deadlock. */
export function sumsByKey(rows: Iterable<MetricRow>): readonly (readonly [key: string, sum: number])[] {
  const sums = new Map<string, number>();
  for (const row of rows) {
    const key = metricKey(row);
    sums.set(key, (sums.get(key) ?? 0) + row.value);
  }
  return [...sums].filter(([, sum]) => sum !== 0).sort(([one], [other]) => (one < other ? -1 : 1));
}
