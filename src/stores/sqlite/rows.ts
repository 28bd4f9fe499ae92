import type { MetricRow } from '../../core/model/rows.js';

/** A row of the users' table. Where a text is read, bytes may stand (storedText.ts); numbers may come as bigint, if the caller chose so. */
export interface UserRow {
  readonly user_id: string | Uint8Array;
  readonly data: unknown;
  readonly revision: unknown;
}

/** A row of a log's table. */
export interface LogRow {
  readonly seq: number | bigint;
  readonly user_id: unknown;
  readonly entry: unknown;
}

/** A row of the plans' table. */
export interface PlanRow {
  readonly version: unknown;
  readonly data: unknown;
}

/** A row of the metrics' table: '' stands for null, which a primary key cannot hold. */
export interface SumRow {
  readonly goal: string;
  readonly hour: number | bigint;
  readonly stage: string;
  readonly experience: string;
  readonly arm: string;
  readonly measure: string;
  readonly currency: string;
  readonly value: number;
}

export function metricRowOf({ goal, hour, stage, experience, arm, measure, currency, value }: SumRow): MetricRow {
  return {
    goal,
    hour: Number(hour),
    stage: orNull(stage),
    experience: orNull(experience),
    arm: arm as MetricRow['arm'],
    measure: measure as MetricRow['measure'],
    currency: orNull(currency),
    value,
  };
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}
