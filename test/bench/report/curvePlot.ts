import type { Fitted } from '../scaling/curve.js';
import type { Point } from '../scaling/fit.js';
import type { Plot } from './section.js';

/** The points of a group's curves and what their models say, both axes logarithmic. */
export function curvePlot(group: string, fits: readonly Fitted[]): Plot {
  const points = fits.flatMap(({ curve, points: measured }) => measured.map(({ x, y }) => ({ curve: curve.name, x, y })));
  const lines = fits.flatMap((fit) => modelled(fit).map((point) => ({ curve: fit.curve.name, ...point })));
  const x = { field: 'x', type: 'quantitative', scale: { type: 'log', nice: false }, title: `${fits[0]?.curve.x ?? ''} (logarithmic)` };
  const y = { field: 'y', type: 'quantitative', scale: { type: 'log' }, title: 'nanoseconds an operation (logarithmic)' };
  const color = {
    field: 'curve',
    type: 'nominal',
    title: null,
    sort: null,
    legend: { labelLimit: 0, symbolOpacity: 1, orient: 'bottom', columns: 2 },
  };
  return {
    name: `scaling-${group.toLowerCase()}`,
    alt: `${group}: ${fits.map(({ curve, line }) => `${curve.name}: ${line.intercept.toFixed(0)} ns + ${line.slope.toFixed(1)} ns for each of the ${curve.x}`).join('; ')}`,
    spec: {
      width: 620,
      height: 340,
      layer: [
        { data: { values: lines }, mark: { type: 'line', strokeDash: [5, 3], opacity: 0.7 }, encoding: { x, y, color } },
        { data: { values: points }, mark: { type: 'point', filled: true, size: 60, opacity: 1 }, encoding: { x, y, color } },
      ],
    },
  };
}

const STEPS = 60;

/** The fitted line, or for a constant cost the points' geometric mean. */
function modelled({ curve, points, line }: Fitted): Point[] {
  const xs = points.map(({ x }) => x);
  const [least, most] = [Math.min(...xs), Math.max(...xs)];
  const mean = Math.exp(points.reduce((sum, { y }) => sum + Math.log(y), 0) / points.length);
  return Array.from({ length: STEPS + 1 }, (_, step) => least * (most / least) ** (step / STEPS))
    .map((x) => ({ x, y: curve.model === 'linear' ? line.intercept + line.slope * x : mean }))
    .filter(({ y }) => y > 0);
}
