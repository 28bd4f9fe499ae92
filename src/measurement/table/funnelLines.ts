import { span } from '../../words/durations.js';
import { count, NONE, percent, rateInterval, settled } from '../../words/numbers.js';
import type { StageFigures } from '../figures/stageMetrics.js';
import { type Column, textTable } from './textTable.js';

/** A goal's stages, one after the other. */
export function funnelLines(stages: readonly StageFigures[], confidence: number): string[] {
  const right = ['Reach', 'In stage', 'Converted', 'Rate', `${settled(confidence)} interval`, 'Median time'];
  const columns: Column[] = [{ title: 'Stage', align: 'left' }, ...right.map((title): Column => ({ title, align: 'right' }))];
  return textTable(
    columns,
    stages.map(({ stage, label, totals: { all } }) => [
      label ?? stage,
      count(all.reach),
      count(all.inStage),
      count(all.converted),
      percent(all.conversion.rate),
      rateInterval(all.conversion) ?? NONE,
      span(all.medianTimeToConvert),
    ]),
  );
}
