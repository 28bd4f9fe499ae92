import { measure } from '../measure.js';
import { median } from '../statistics.js';
import { exponent, fitLine, type Line, type Point } from './fit.js';

/**
 * `linear`: a + b·x. `constant`: independent of x. A linear cost holds when no point is further than 30 % from the line, and
 * the line explains 95 % of the variance (or, where there is little to explain, no point is further than 15 % from it); a
 * constant one when the exponent is at most 0.1 and no point is twice another; one `constant but for caches` when the exponent
 * is at most 0.2, which is less than fourfold over three decades.
 */
type Model = 'linear' | 'constant' | 'constant but for caches';

export interface Curve {
  readonly group: string;
  readonly name: string;
  /** What x counts. */
  readonly x: string;
  readonly model: Model;
  /** The cost model in words. */
  readonly law: string;
  readonly xs: readonly number[];
  /** Sets up one point: an operation, given its number so that it can take turns among users. */
  readonly prepare: (x: number) => (operation: number) => number;
}

export interface Fitted {
  readonly curve: Omit<Curve, 'prepare' | 'xs'>;
  /** Nanoseconds an operation. */
  readonly points: readonly Point[];
  readonly line: Line;
  readonly exponent: number;
  readonly holds: boolean;
}

/** Nanoseconds an operation at each x, the points taking turns; the median of the rounds. */
export async function measureCurve(curve: Curve, short: boolean): Promise<Fitted> {
  const { prepare, ...about } = curve;
  const xs = short ? [curve.xs[0], curve.xs[Math.floor(curve.xs.length / 2)], curve.xs[curve.xs.length - 1]] : curve.xs;
  const milliseconds = short ? 3 : 10;
  const contenders = (xs as number[]).map((x) => {
    const operation = prepare(x);
    const operations = calibrated(operation, milliseconds);
    const run = () => {
      let sum = 0;
      for (let i = 0; i < operations; i++) sum += operation(i);
      return sum;
    };
    return { name: String(x), operations, run };
  });
  const measured = await measure(contenders, short ? 7 : 21);
  return fitted(
    about,
    measured.map(({ name, speeds }) => ({ x: Number(name), y: 1e9 / median(speeds) })),
  );
}

export function fitted(curve: Omit<Curve, 'prepare' | 'xs'>, points: readonly Point[]): Fitted {
  const line = fitLine(points);
  const power = exponent(points);
  const costs = points.map(({ y }) => y);
  const holds: Record<Model, boolean> = {
    linear: line.furthest <= 0.15 || (line.furthest <= 0.3 && line.r2 >= 0.95),
    constant: Math.abs(power) <= 0.1 && Math.max(...costs) <= 2 * Math.min(...costs),
    'constant but for caches': Math.abs(power) <= 0.2,
  };
  return { curve, points, line, exponent: power, holds: holds[curve.model] };
}

/** How many operations take about this long once warm. */
function calibrated(operation: (i: number) => number, milliseconds: number): number {
  let sum = 0;
  let count = 16;
  for (;;) {
    const start = performance.now();
    for (let i = 0; i < count; i++) sum += operation(i);
    const took = performance.now() - start;
    if (took > milliseconds / 2 || count >= 1e6)
      return Math.max(1, Math.round((count * milliseconds) / Math.max(took, 1e-3)) + (Number.isNaN(sum) ? 1 : 0));
    count *= 2;
  }
}
