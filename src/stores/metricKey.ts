import type { MetricRow } from '../core/model/rows.js';

/** What a metric row is about, as one text: rows of one key add up (M4). Ids hold no spaces, so the parts cannot run together. */
export function metricKey(row: MetricRow): string {
  return `${row.hour} ${row.goal} ${row.stage ?? ''} ${row.experience ?? ''} ${row.arm} ${row.measure} ${row.currency ?? ''}`;
}

/** The row of a key, with its sum. */
export function rowOfKey(key: string, value: number): MetricRow {
  const [hour, goal, stage, experience, arm, measure, currency] = key.split(' ') as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  return {
    hour: Number(hour),
    goal,
    stage: stage === '' ? null : stage,
    experience: experience === '' ? null : experience,
    arm: arm as MetricRow['arm'],
    measure: measure as MetricRow['measure'],
    currency: currency === '' ? null : currency,
    value,
  };
}

/** Sums of rows by their key, in the order of the keys: writers that take locks in one order do not deadlock. */
export function sumsByKey(rows: Iterable<MetricRow>): readonly (readonly [key: string, sum: number])[] {
  const sums = new Map<string, number>();
  for (const row of rows) {
    const key = metricKey(row);
    sums.set(key, (sums.get(key) ?? 0) + row.value);
  }
  return [...sums].filter(([, sum]) => sum !== 0).sort(([one], [other]) => (one < other ? -1 : 1));
}
