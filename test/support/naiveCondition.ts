/** The meaning of conditions (C1, C2), read off the operators one by one at each evaluation: no compiling, no short cuts. */

type Fields = { readonly [key: string]: unknown };

export function naiveCondition(condition: unknown, attributes: unknown): boolean {
  if (!isFields(condition)) return false;
  return Object.entries(condition).every(([key, operand]) => {
    if (key === '$and') return Array.isArray(operand) && operand.every((each) => naiveCondition(each, attributes));
    if (key === '$or') return Array.isArray(operand) && or(operand, attributes);
    if (key === '$nor') return Array.isArray(operand) && !or(operand, attributes);
    if (key === '$not') return isFields(operand) && !naiveCondition(operand, attributes);
    return valueHolds(lookUp(attributes, key), operand);
  });
}

function or(conditions: readonly unknown[], attributes: unknown): boolean {
  return conditions.length === 0 || conditions.some((each) => naiveCondition(each, attributes));
}

function lookUp(attributes: unknown, path: string): unknown {
  let found: unknown = attributes;
  for (const step of path.split('.')) {
    const descriptor = typeof found === 'object' && found !== null ? Object.getOwnPropertyDescriptor(found, step) : undefined;
    found = descriptor === undefined ? null : descriptor.value;
  }
  return found ?? null;
}

function valueHolds(value: unknown, operand: unknown): boolean {
  if (isOperators(operand)) return Object.entries(operand).every(([operator, argument]) => operatorHolds(operator, value, argument));
  return plainlyEqual(value, operand, false);
}

function plainlyEqual(value: unknown, operand: unknown, caseless: boolean): boolean {
  if (typeof operand === 'string') {
    if (value === null || !isScalar(value)) return false;
    return caseless ? String(value).toLowerCase() === operand.toLowerCase() : String(value) === operand;
  }
  if (typeof operand === 'number') return isScalar(value) && Number(value) === operand;
  if (typeof operand === 'boolean') return value !== null && Boolean(value) === operand;
  return same(value, operand);
}

const isNumber = (each: unknown): boolean => typeof each === 'number' || (typeof each === 'string' && /^-?[0-9]+([.][0-9]+)?$/.test(each));

/** M2: what a plain decimal text writes. Any other text compares with texts alone. */
function asRead(scalar: unknown, other: unknown): number {
  if (isNumber(scalar) && typeof scalar === 'string' && (isNumber(other) || typeof other !== 'string')) return Number(scalar);
  if (typeof scalar === 'string' && typeof other !== 'string') return Number.NaN;
  if (typeof scalar === 'string' && typeof other === 'string' && isNumber(scalar) !== isNumber(other)) return Number.NaN;
  return scalar as number;
}

function operatorHolds(operator: string, value: unknown, operand: unknown): boolean {
  const list = Array.isArray(value) ? (value as readonly unknown[]) : null;
  const wanted = Array.isArray(operand) ? (operand as readonly unknown[]) : null;
  switch (operator) {
    case '$eq':
      return same(value, operand);
    case '$ne':
      return !same(value, operand);
    case '$lt':
      return comparable(value, operand) && asRead(value, operand) < asRead(operand, value);
    case '$lte':
      return comparable(value, operand) && asRead(value, operand) <= asRead(operand, value);
    case '$gt':
      return comparable(value, operand) && asRead(value, operand) > asRead(operand, value);
    case '$gte':
      return comparable(value, operand) && asRead(value, operand) >= asRead(operand, value);
    case '$in':
      return wanted !== null && (list ?? [value]).some((each) => wanted.includes(each));
    case '$nin':
      return wanted !== null && !operatorHolds('$in', value, operand);
    case '$ini':
      return (
        wanted !== null &&
        (list ?? [value]).some((each) => wanted.some((other) => Object.is(lower(each), lower(other)) || lower(each) === lower(other)))
      );
    case '$nini':
      return wanted !== null && !operatorHolds('$ini', value, operand);
    case '$all':
      return wanted !== null && list !== null && wanted.every((each) => list.some((item) => valueHolds(item, each)));
    case '$alli':
      return (
        wanted !== null &&
        list !== null &&
        wanted.every((each) => list.some((item) => (typeof each === 'string' ? plainlyEqual(item, each, true) : valueHolds(item, each))))
      );
    case '$size':
      return list !== null && valueHolds(list.length, operand);
    case '$elemMatch':
      return list?.some((item) => (isOperators(operand) ? valueHolds(item, operand) : naiveCondition(operand, item))) ?? false;
    case '$exists':
      return operand ? value !== null : value === null;
    case '$type':
      return typeName(value) === operand;
    case '$regex':
      return matches(value, operand, '');
    case '$regexi':
      return matches(value, operand, 'i');
    case '$not':
      return !valueHolds(value, operand);
    case '$veq':
      return compareVersions(value, operand) === 0;
    case '$vne':
      return compareVersions(value, operand) !== 0;
    case '$vgt':
      return compareVersions(value, operand) > 0;
    case '$vgte':
      return compareVersions(value, operand) >= 0;
    case '$vlt':
      return compareVersions(value, operand) < 0;
    case '$vlte':
      return compareVersions(value, operand) <= 0;
    default:
      throw new Error(`no such operator: ${operator}`);
  }
}

function comparable(value: unknown, operand: unknown): boolean {
  return isScalar(value) && isScalar(operand);
}

function matches(value: unknown, pattern: unknown, flags: string): boolean {
  if (typeof pattern !== 'string' || value === null || !isScalar(value)) return false;
  try {
    return new RegExp(pattern, flags).test(String(value).substring(0, 4096));
  } catch {
    return false;
  }
}

/** Part by part: numbers by size and before words, words by code unit, a release after its pre-releases, else the longer one later. */
function compareVersions(a: unknown, b: unknown): number {
  const left = versionParts(a);
  const right = versionParts(b);
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const [x, y] = [left[index], right[index]];
    if (x === undefined || y === undefined) return x === undefined ? -1 : 1;
    const [xNumber, yNumber] = [/^[0-9]+$/.test(x), /^[0-9]+$/.test(y)];
    if (xNumber && yNumber && x.length !== y.length) return x.length - y.length;
    if (xNumber !== yNumber) return xNumber ? -1 : 1;
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}

function versionParts(value: unknown): readonly string[] {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' && value !== '' ? value : '0';
  const build = text.indexOf('+');
  const parts = (build === -1 ? text : text.slice(0, build)).replace(/^v/, '').split(/[-.]/);
  return parts.length === 3 ? [...parts, '~'] : parts;
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function lower(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true; // one object, also with a NaN in it
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, index) => same(item, b[index]));
  if (!isFields(a) || !isFields(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => {
    const [x, y] = [a, b].map((fields) => Object.getOwnPropertyDescriptor(fields, key)?.value);
    return same(x, y);
  });
}

function isScalar(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOperators(value: unknown): value is Fields {
  return isFields(value) && Object.keys(value).length > 0 && Object.keys(value).every((key) => key[0] === '$');
}
