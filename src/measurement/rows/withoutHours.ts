import type { MetricRow } from '../../core/model/rows.js';
import type { MeasurementQuery } from '../query.js';
import { mergeRows } from './mergeRows.js';

/**
 * The rows of a range, added up over time: what is measured of them is the same, and each of the many times they are looked at takes that much less.
 * Entrants keep their hours, which tell how many come a day. Who is in a stage is told whatever `from` says (M3).
 */
export function withoutHours(rows: readonly MetricRow[], { from, to }: MeasurementQuery): MetricRow[] {
  const kept = rows.filter(
    ({ hour, measure }) => (to === undefined || hour < to) && (from === undefined || hour >= from || measure === 'in-stage'),
  );
  const hour = kept[0]?.hour ?? 0;
  return mergeRows(kept.map((row) => (row.measure === 'entrants' ? row : { ...row, hour })));
}
