function sorted(values: readonly number[]): number[] {
  return [...values].sort((one, other) => one - other);
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value that this share of the values does not exceed (nearest rank). */
export function quantile(values: readonly number[], share: number): number {
  return sorted(values)[Math.min(values.length - 1, Math.floor(values.length * share))] as number;
}
