/** 2⁰ … 2⁵³: dividing by one of them is exact in every engine. */
const POWERS_OF_TWO: readonly number[] = Array.from({ length: 54 }, (_, exponent) => {
  let power = 1;
  for (let i = 0; i < exponent; i++) power *= 2;
  return power;
});

// fdlibm's constants, written as the shortest decimals of the same doubles.
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const LG1 = 0.6666666666666735;
const LG2 = 0.3999999999940942;
const LG3 = 0.2857142874366239;
const LG4 = 0.22222198432149784;
const LG5 = 0.1818357216161805;
const LG6 = 0.15313837699209373;
const LG7 = 0.14798198605116586;

/**
 * ln(n / 2⁵³) for a whole n in 1 … 2⁵³ − 1, by fdlibm's `__ieee754_log` (Sun Microsystems, 1993) in + − × ÷ and integer
 * operations only: `Math.log` differs between engines in the last bit (D7).
 */
export function lnOfDraw(n: number): number {
  const upper = Math.floor(n / 4_294_967_296);
  const width = upper > 0 ? 63 - Math.clz32(upper) : 31 - Math.clz32(n);
  let mantissa = n / (POWERS_OF_TWO[width] as number);
  let k = width - 53;
  // The mantissa's top 20 bits: fdlibm branches on them.
  const top = Math.floor((mantissa - 1) * 1_048_576);
  if (top >= 0x6a09c) {
    mantissa /= 2;
    k += 1;
  }
  const f = mantissa - 1;
  if ((0xfffff & (2 + top)) < 3) {
    const r = f * f * (0.5 - 0.3333333333333333 * f);
    return k * LN2_HIGH - (r - k * LN2_LOW - f);
  }
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const r = z * (LG1 + w * (LG3 + w * (LG5 + w * LG7))) + w * (LG2 + w * (LG4 + w * LG6));
  if (((top - 0x6147a) | (0x6b851 - top)) > 0) {
    const half = 0.5 * f * f;
    return k * LN2_HIGH - (half - (s * (half + r) + k * LN2_LOW) - f);
  }
  return k * LN2_HIGH - (s * (f - r) - k * LN2_LOW - f);
}
