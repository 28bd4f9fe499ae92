/** Of the codes that generated plans and events name, those of ISO 4217. */
const REAL: readonly string[] = ['EUR', 'GBP', 'JPY', 'USD'];

/** The code in capitals; null for what is no currency (M2). */
export function readCurrency(named: unknown): string | null {
  const code = typeof named === 'string' ? named.toUpperCase() : '';
  return REAL.includes(code) ? code : null;
}
