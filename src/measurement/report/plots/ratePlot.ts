import type { Rate } from '../../figures/rateOf.js';
import { HALO, type Plotting, WIDTH } from './plotStyle.js';

export interface RateStep {
  readonly label: string;
  readonly treated: Rate;
  readonly holdout: Rate;
}

const ROW = 42;
const SIDE = 8;
const ARMS = [
  { arm: 'treated', symbol: 'circle', colour: 'var(--treated)', offset: 24 },
  { arm: 'holdout', symbol: 'square', colour: 'var(--holdout)', offset: 34 },
] as const;

/** The conversion rates of each stage by arm, with intervals: a filled circle for the treated, a hollow square for the holdout. */
export function ratePlot(plotting: Plotting, steps: readonly RateStep[], tick: (share: number) => string): string {
  const { draw, axisX, dot, gridX, link, text } = plotting;
  const bottom = Math.max(1, steps.length) * ROW;
  const all = steps.flatMap(({ treated, holdout }) => [treated, holdout]).flatMap(({ rate, high }) => [rate ?? 0, high ?? 0]);
  const labels = steps.map(({ label }, i) => ({ label, top: i * ROW }));
  return draw({
    width: WIDTH,
    height: bottom + 24,
    marginTop: 0,
    marginBottom: 24,
    marginLeft: SIDE,
    marginRight: SIDE + 6,
    x: { domain: [0, Math.max(0.001, ...all)], nice: 4 },
    y: { type: 'identity', axis: null },
    marks: [
      gridX({ ticks: 4, stroke: 'var(--grid)', strokeOpacity: 1 }),
      axisX({ ticks: 4, tickFormat: tick, label: null, tickSize: 0, fontSize: 11, fill: 'var(--muted)' }),
      ...ARMS.flatMap(({ arm, symbol, colour, offset }) => {
        const points = steps.flatMap((step, i) => (step[arm].rate === null ? [] : [{ ...step[arm], y: i * ROW + offset }]));
        const fill = arm === 'treated' ? colour : 'var(--panel)';
        return [
          link(
            points.filter(({ low, high }) => low !== null && high !== null),
            { x1: 'low', x2: 'high', y: 'y', stroke: colour, strokeWidth: 2 },
          ),
          dot(points, { x: 'rate', y: 'y', symbol, r: 3.5, fill, stroke: colour, strokeWidth: 2 }),
        ];
      }),
      text(labels, {
        frameAnchor: 'left',
        dx: -SIDE,
        y: (step: (typeof labels)[number]) => step.top + 12,
        text: 'label',
        fontSize: 12.5,
        textAnchor: 'start',
        lineWidth: 26,
        ...HALO,
        textOverflow: 'ellipsis-end',
      }),
    ],
  });
}
