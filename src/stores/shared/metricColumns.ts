import type { MetricRow } from '../../core/model/rows.js';
import { rowOfParts } from './metricKey.js';

/** A metric row as tables hold it: an absent part is '', because a primary key holds no nulls. Numbers may arrive as bigint or as text. */
export interface MetricColumns {
  readonly hour: number | bigint | string;
  readonly goal: string;
  readonly stage: string;
  readonly experience: string;
  readonly arm: string;
  readonly measure: string;
  readonly currency: string;
  readonly cell: string;
  readonly value: number | string;
}

export function rowOfColumns({ hour, goal, stage, experience, arm, measure, currency, cell, value }: MetricColumns): MetricRow {
  return rowOfParts([String(hour), goal, stage, experience, arm, measure, currency, cell], Number(value));
}
