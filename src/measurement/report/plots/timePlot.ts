import { compact } from '../../../words/numbers.js';
import { type Plotting, WIDTH } from './plotStyle.js';

export interface TimeStep {
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

const TICKS = 4;

/** The count of each bucket, as steps from zero. Ticks are at the starts of buckets, in the plan's time zone. */
export function timePlot(
  { draw, areaY, axisX, axisY, gridY, line, ruleY }: Plotting,
  steps: readonly TimeStep[],
  tick: (instant: number) => string,
): string {
  const last = steps.at(-1);
  const corners = [
    ...steps.map(({ from, value }) => ({ at: from, value })),
    ...(last === undefined ? [] : [{ at: last.to, value: last.value }]),
  ];
  const values = steps.map(({ value }) => value);
  const every = Math.max(1, Math.ceil(steps.length / TICKS));
  const shape = { x: 'at', y: 'value', curve: 'step-after' } as const;
  return draw({
    width: WIDTH,
    height: 132,
    marginTop: 8,
    marginBottom: 22,
    marginLeft: 42,
    marginRight: 10,
    x: { type: 'linear', domain: [corners[0]?.at ?? 0, last?.to ?? 1] },
    // An axis of counts needs no ticks below one, and an axis of money few.
    y: { domain: [Math.min(0, ...values), Math.max(1, ...values)], nice: true },
    marks: [
      gridY({ ticks: 3, stroke: 'var(--grid)', strokeOpacity: 1 }),
      axisY({ ticks: 3, tickFormat: compact, label: null, tickSize: 0, fontSize: 11, fill: 'var(--muted)' }),
      axisX(
        steps.filter((_, i) => i % every === 0).map(({ from }) => from),
        { tickFormat: tick, label: null, tickSize: 3, fontSize: 11, color: 'var(--muted)' },
      ),
      areaY(corners, { x: 'at', y1: 0, y2: 'value', curve: shape.curve, fill: 'var(--treated)', fillOpacity: 0.16 }),
      line(corners, { ...shape, stroke: 'var(--treated)', strokeWidth: 1.5 }),
      ruleY([0], { stroke: 'var(--muted)' }),
    ],
  });
}
