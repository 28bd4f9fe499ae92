/** Operators that join conditions (C1). */
export const LOGICAL_OPERATORS = ['$and', '$or', '$nor', '$not'] as const;

/** Operators inside an operator object such as `{ $gt: 3, $lt: 9 }` (C1). Every key of such an object starts with `$`. */
export const VALUE_OPERATORS = [
  '$eq',
  '$ne',
  '$lt',
  '$lte',
  '$gt',
  '$gte',
  '$in',
  '$nin',
  '$ini',
  '$nini',
  '$all',
  '$alli',
  '$size',
  '$elemMatch',
  '$exists',
  '$type',
  '$regex',
  '$regexi',
  '$not',
  '$veq',
  '$vne',
  '$vgt',
  '$vgte',
  '$vlt',
  '$vlte',
] as const;

export type ValueOperator = (typeof VALUE_OPERATORS)[number];

/** Whether the value of a condition's key is an operator object: an object, not empty, whose keys all start with `$`. */
export function isOperatorObject(value: unknown): value is { readonly [operator: string]: unknown } {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => key.startsWith('$'));
}
