import { amount, count, NONE } from '../../words/numbers.js';
import type { ExperienceFigures } from '../figures/experienceMetrics.js';
import type { StageFigures } from '../figures/stageMetrics.js';
import { type Column, textTable } from './textTable.js';

const COLUMNS: readonly Column[] = [
  { title: 'Experience', align: 'left' },
  { title: 'Stage', align: 'left' },
  ...['Viewed', 'Viewers', 'Clicked', 'Conversions', 'Value'].map((title): Column => ({ title, align: 'right' })),
];

/** A goal's experiences, top first; conversions and value are those credited (M1). Each currency has a line of its own (M2). */
export function experienceLines(experiences: readonly ExperienceFigures[], stages: readonly StageFigures[]): string[] {
  const stageName = new Map(stages.map(({ stage, label }) => [stage, label ?? stage]));
  const rows = experiences.flatMap(({ experience, label, stage, totals: { all } }) => {
    const [first, ...others] = all.value.map((each) => amount(each.amount, each.currency));
    const name = [label ?? experience, stage === null ? NONE : (stageName.get(stage) ?? stage)];
    const numbers = [all.viewed, all.viewers, all.clicked, all.conversions].map(count);
    return [[...name, ...numbers, first ?? NONE], ...others.map((other) => ['', '', '', '', '', '', other])];
  });
  return textTable(COLUMNS, rows);
}
