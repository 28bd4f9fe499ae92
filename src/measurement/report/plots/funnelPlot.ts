import { type Plotting, WIDTH } from './plotStyle.js';

export interface FunnelStep {
  readonly label: string;
  /** What the bars say, in words. */
  readonly text: string;
  readonly reach: number;
  readonly converted: number;
}

const ROW = 42;

/** A bar for each stage. The outline is everyone who reached it, the fill is those who converted. */
export function funnelPlot({ draw, rect, text }: Plotting, steps: readonly FunnelStep[]): string {
  const placed = steps.map((step, i) => ({ ...step, top: i * ROW }));
  type Placed = (typeof placed)[number];
  const most = Math.max(1, ...steps.map(({ reach, converted }) => Math.max(reach, converted)));
  return draw({
    width: WIDTH,
    height: Math.max(1, steps.length) * ROW,
    margin: 0,
    marginLeft: 1,
    marginRight: 1,
    x: { domain: [0, most], axis: null },
    y: { type: 'identity', axis: null },
    marks: [
      rect(placed, {
        x1: 0,
        x2: 'reach',
        y1: (step: Placed) => step.top + 21,
        y2: (step: Placed) => step.top + 35,
        fill: 'var(--treated)',
        fillOpacity: 0.14,
        stroke: 'var(--treated)',
        rx: 2,
      }),
      rect(placed, {
        x1: 0,
        x2: 'converted',
        y1: (step: Placed) => step.top + 21,
        y2: (step: Placed) => step.top + 35,
        fill: 'var(--treated)',
        rx: 2,
      }),
      text(placed, {
        frameAnchor: 'left',
        y: (step: Placed) => step.top + 12,
        text: 'label',
        fontSize: 12.5,
        textAnchor: 'start',
        lineWidth: 14,
        textOverflow: 'ellipsis-end',
      }),
      text(placed, {
        frameAnchor: 'right',
        y: (step: Placed) => step.top + 12,
        text: 'text',
        fontSize: 12,
        fill: 'var(--muted)',
        textAnchor: 'end',
      }),
    ],
  });
}
