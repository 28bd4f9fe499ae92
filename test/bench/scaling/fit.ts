export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Line {
  readonly slope: number;
  readonly intercept: number;
  /** Of the weighted fit: the share of the variance explained. */
  readonly r2: number;
  /** The largest distance of a point from the line, relative to the point. */
  readonly furthest: number;
}

/**
 * Least squares with weights 1 / y²: timing errors are relative, and an unweighted line over two decades would be drawn by the
 * last point alone.
 */
export function fitLine(points: readonly Point[]): Line {
  let [w, wx, wy, wxx, wxy] = [0, 0, 0, 0, 0];
  for (const { x, y } of points) {
    const weight = 1 / (y * y);
    w += weight;
    wx += weight * x;
    wy += weight * y;
    wxx += weight * x * x;
    wxy += weight * x * y;
  }
  const slope = (w * wxy - wx * wy) / (w * wxx - wx * wx);
  const intercept = (wy - slope * wx) / w;
  const mean = wy / w;
  let [residual, total, furthest] = [0, 0, 0];
  for (const { x, y } of points) {
    const off = y - (intercept + slope * x);
    residual += (off / y) ** 2;
    total += ((y - mean) / y) ** 2;
    furthest = Math.max(furthest, Math.abs(off) / y);
  }
  return { slope, intercept, r2: total === 0 ? 1 : 1 - residual / total, furthest };
}

/** The exponent k of y = c·xᵏ by least squares on logarithms: 0 for a constant cost, 1 for a proportional one. */
export function exponent(points: readonly Point[]): number {
  const logs = points.map(({ x, y }) => ({ x: Math.log(x), y: Math.log(y) }));
  const meanX = logs.reduce((sum, { x }) => sum + x, 0) / logs.length;
  const meanY = logs.reduce((sum, { y }) => sum + y, 0) / logs.length;
  const covariance = logs.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0);
  return covariance / logs.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
}
