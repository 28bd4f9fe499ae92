/** What χ² exceeds with probability 1e-4, by degrees of freedom 1 … 16 (upper 0.01 % points of the χ² distribution). */
const CRITICAL = [
  15.137, 18.421, 21.108, 23.513, 25.745, 27.856, 29.878, 31.828, 33.72, 35.564, 37.367, 39.134, 40.871, 42.579, 44.263, 45.925,
];

export function criticalValue(degrees: number): number {
  const value = CRITICAL[degrees - 1];
  if (value === undefined) throw new RangeError(`No critical value for ${degrees} degrees of freedom.`);
  return value;
}

/** χ² of counts against their expected values. */
export function chiSquare(observed: readonly number[], expected: readonly number[]): number {
  return observed.reduce((sum, count, index) => {
    const wanted = expected[index] as number;
    return sum + (count - wanted) ** 2 / wanted;
  }, 0);
}

/** χ² of independence of a table's rows and columns, with its degrees of freedom. */
export function independence(table: readonly (readonly number[])[]): { readonly chi: number; readonly degrees: number } {
  const rows = table.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columns = (table[0] ?? []).map((_, column) => table.reduce((sum, row) => sum + (row[column] as number), 0));
  const total = rows.reduce((sum, count) => sum + count, 0);
  const expected = rows.flatMap((row) => columns.map((column) => (row * column) / total));
  return { chi: chiSquare(table.flat(), expected), degrees: (rows.length - 1) * (columns.length - 1) };
}
