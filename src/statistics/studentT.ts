import { argumentOf, fraction, positive } from './check.js';
import { incompleteBeta } from './incompleteBeta.js';
import { logBeta } from './logGamma.js';
import { normalQuantile, normalTail } from './normal.js';

/** From here on the transformation to a normal variable is the more accurate way. */
const MANY_DEGREES = 10_000;

/** Of Newton's method, which takes about ten. */
const MOST_STEPS = 200;

/** The step after one of this share would be about its square: less than what `tTail` can tell apart. */
const SMALL_STEP = 1e-9;

/**
 * The chance that Student's t with `df` degrees of freedom exceeds `t`; `df` need not be whole (Welch).
 * Source: ½ I(df/(df + t²); df/2, ½), DLMF 8.17; from 10,000 degrees of freedom on G. W. Hill, Algorithm 395, CACM 13 (1970), 617–619.
 * Error: 1e-12 relative, down to 1e-300.
 * @throws UsageError `bad-statistics`: no number, or `df` not above 0.
 */
export function tTail(t: number, df: number): number {
  argumentOf('t', t);
  positive('df', df);
  const away = Math.abs(t) / Math.sqrt(df);
  const tail = df < MANY_DEGREES ? tailByBeta(away, df) : tailByNormal(away, df);
  return t > 0 ? tail : 1 - tail;
}

/**
 * The t that Student's t with `df` degrees of freedom stays below with probability `p`; ±1.8e308 where it lies beyond what a number holds.
 * Source: `tTail`, solved by Newton's method. Error: 1e-12 relative for p and 1 − p from 1e-300 to 0.49 and df from 0.5 on.
 * @throws UsageError `bad-statistics`: `p` not strictly between 0 and 1, or `df` not above 0.
 */
export function tQuantile(p: number, df: number): number {
  fraction('p', p);
  positive('df', df);
  if (p === 0.5) return 0;
  return p < 0.5 ? -beyond(p, df) : beyond(1 - p, df);
}

/** By `away` = t/√df ≥ 0. */
function tailByBeta(away: number, df: number): number {
  const lnAbove = -Math.log1p(1 / (away * away));
  return incompleteBeta(df / 2, 0.5, -lnOnePlusSquare(away), lnAbove) / 2;
}

function tailByNormal(away: number, df: number): number {
  const a = df - 0.5;
  const b = 48 * a * a;
  const y = a * lnOnePlusSquare(away);
  // A normal variable's tail is 0 there, too.
  if (y > 2_000) return 0;
  const rest = (((-0.4 * y - 3.3) * y - 24) * y - 85.5) / (0.8 * y * y + 100 + b);
  return normalTail(((rest + y + 3) / b + 1) * Math.sqrt(y));
}

/** ln(1 + x²); where the square would be too large for a number, the 1 is nothing beside it. */
function lnOnePlusSquare(x: number): number {
  return x > 1e150 ? 2 * Math.log(x) : Math.log1p(x * x);
}

/** The t > 0 whose upper tail is `tail` < ½. */
function beyond(tail: number, df: number): number {
  const lnScale = -0.5 * Math.log(df) - logBeta(df / 2, 0.5);
  // Not beyond the answer: t has the heavier tails.
  let t = -normalQuantile(tail);
  for (let left = MOST_STEPS; left > 0; left--) {
    const found = tTail(t, df);
    // t times the density, which alone may be too small for a number.
    const slope = Math.exp(lnScale + Math.log(t) - ((df + 1) / 2) * lnOnePlusSquare(t / Math.sqrt(df)));
    // On logarithms far out, where the tail is close to a power of t: there the first step passes the answer, and all others come back to it.
    const next = t * (tail < 0.25 ? Math.exp((found * Math.log(found / tail)) / slope) : 1 + (found - tail) / slope);
    if (!(next < Number.MAX_VALUE)) return Number.MAX_VALUE;
    const step = Math.abs(next - t) / t;
    t = next;
    if (step < SMALL_STEP) break;
  }
  return t;
}
