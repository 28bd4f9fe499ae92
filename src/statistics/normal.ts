import { argumentOf, fraction } from './check.js';
import { polynomial } from './polynomial.js';

/**
 * The chance that a standard normal variable is at most `z`.
 * Source and error: `normalTail`.
 * @throws UsageError `bad-statistics`: not a number.
 */
export function normalCdf(z: number): number {
  return normalTail(-argumentOf('z', z));
}

/**
 * The chance that a standard normal variable exceeds `z`; accurate far out, where 1 − cdf would be 0.
 * Source: W. J. Cody, Rational Chebyshev approximations for the error function, Math. Comp. 23 (1969), 631–637, as in his `ANORM`
 * (Algorithm 715, ACM TOMS 19 (1993), 22–30). Error: 1e-15 relative, down to 1e-307.
 * @throws UsageError `bad-statistics`: not a number.
 */
export function normalTail(z: number): number {
  const x = Math.abs(argumentOf('z', z));
  if (x <= 0.67448975) return 0.5 - z * ratio(NEAR_ABOVE, NEAR_BELOW, z * z);
  const tail = x > 39 ? 0 : density(x) * (x < MIDDLE_END ? ratio(MIDDLE_ABOVE, MIDDLE_BELOW, x) : farRatio(x));
  return z > 0 ? tail : 1 - tail;
}

/**
 * The z that a standard normal variable stays below with probability `p`.
 * Source: M. J. Wichura, Algorithm AS 241 (`PPND16`), Applied Statistics 37 (1988), 477–484. Error: 1e-15 relative.
 * @throws UsageError `bad-statistics`: `p` not strictly between 0 and 1.
 */
export function normalQuantile(p: number): number {
  const away = fraction('p', p) - 0.5;
  if (Math.abs(away) <= 0.425) return away * ratio(CENTRE_ABOVE, CENTRE_BELOW, 0.180625 - away * away);
  const root = Math.sqrt(-Math.log(away < 0 ? p : 1 - p));
  const z = root <= 5 ? ratio(SIDE_ABOVE, SIDE_BELOW, root - 1.6) : ratio(END_ABOVE, END_BELOW, root - 5);
  return away < 0 ? -z : z;
}

function ratio(above: readonly number[], below: readonly number[], x: number): number {
  return polynomial(above, x) / polynomial(below, x);
}

/** e^(−x²/2), the square in two parts so that its rounding is not blown up. */
function density(x: number): number {
  const sixteenths = Math.trunc(x * 16) / 16;
  return Math.exp((-sixteenths * sixteenths) / 2) * Math.exp((-(x - sixteenths) * (x + sixteenths)) / 2);
}

function farRatio(x: number): number {
  const inverse = 1 / (x * x);
  return (ONE_OVER_ROOT_TWO_PI - inverse * ratio(FAR_ABOVE, FAR_BELOW, inverse)) / x;
}

const ONE_OVER_ROOT_TWO_PI = 0.3989422804014327;
const MIDDLE_END = 5.656854249492381;

// Cody's coefficients, the constant first; each rounded to the nearest number that can be held.
const NEAR_ABOVE = [18154.98125334356, 1067.6894854603709, 161.02823106855587, 2.2352520354606837, 0.06568233791820745];
const NEAR_BELOW = [45507.78933502673, 10260.932208618979, 976.0985517377767, 47.202581904688245, 1];
const MIDDLE_ABOVE = [
  9842.714838383978, 11602.65143764735, 6848.190450536283, 2494.5375852903726, 597.2702763948002, 93.50665613217785, 8.883149794388377,
  0.39894151208813466, 1.0765576773720192e-8,
];
const MIDDLE_BELOW = [
  19685.429676859992, 38912.00328609327, 34900.95272114598, 18615.571640885097, 6485.558298266761, 1519.3775994075547, 235.387901782625,
  22.266688044328117, 1,
];
const FAR_ABOVE = [
  2.9112874951168793e-5, 0.0014216191932278934, 0.022235277870649807, 0.12740116116024736, 0.215898534057957, 0.023073441764940174,
];
const FAR_BELOW = [7.297515550839662e-5, 0.0037823963320275824, 0.06598813786892856, 0.4682382124808651, 1.284260096144911, 1];

// Wichura's coefficients, the constant first.
const CENTRE_ABOVE = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087, 33430.57558358813,
  2509.0809287301227,
];
const CENTRE_BELOW = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271, 28729.085735721943, 5226.495278852546,
];
const SIDE_ABOVE = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506,
  0.022723844989269184, 0.0007745450142783414,
];
const SIDE_BELOW = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457, 0.0005475938084995345,
  1.0507500716444169e-9,
];
const END_ABOVE = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124, 0.0012426609473880784,
  2.7115555687434876e-5, 2.0103343992922881e-7,
];
const END_BELOW = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-5, 1.421511758316446e-7,
  2.0442631033899397e-15,
];
