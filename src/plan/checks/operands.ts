import { isOperatorObject } from '../../notation/operators.js';
import { isRecord } from '../loose.js';

/** What an operator takes. */
interface Operand {
  readonly expected: string;
  readonly fits: (value: unknown) => boolean;
}

/** The names of types as in the public vectors (C1). */
const TYPES: ReadonlySet<unknown> = new Set(['string', 'number', 'boolean', 'array', 'object', 'null']);

const isText = (value: unknown) => typeof value === 'string';
const isNumber = (value: unknown) => typeof value === 'number';

const ANY: Operand = { expected: 'any value', fits: () => true };
const LIST: Operand = { expected: 'a list', fits: Array.isArray };
const ORDERED: Operand = { expected: 'a number or a text', fits: (value) => isNumber(value) || isText(value) };
const VERSION: Operand = { expected: 'a version such as "2.10.1"', fits: isText };
const REGEX: Operand = { expected: 'a regular expression as a text', fits: isText };

const OPERANDS: { readonly [operator: string]: Operand } = {
  $lt: ORDERED,
  $lte: ORDERED,
  $gt: ORDERED,
  $gte: ORDERED,
  $in: LIST,
  $nin: LIST,
  $ini: LIST,
  $nini: LIST,
  $all: LIST,
  $alli: LIST,
  $size: { expected: 'a number, or operators on one such as { "$gt": 2 }', fits: (value) => isNumber(value) || isOperatorObject(value) },
  $elemMatch: { expected: 'a condition, or operators such as { "$eq": "a" }', fits: isRecord },
  $exists: { expected: 'true or false', fits: (value) => typeof value === 'boolean' },
  $type: { expected: '"string", "number", "boolean", "array", "object" or "null"', fits: (value) => TYPES.has(value) },
  $regex: REGEX,
  $regexi: REGEX,
  $veq: VERSION,
  $vne: VERSION,
  $vgt: VERSION,
  $vgte: VERSION,
  $vlt: VERSION,
  $vlte: VERSION,
};

/** The operand of each operator. `$eq`, `$ne` and `$not` accept anything. */
export function operandOf(operator: string): Operand {
  return OPERANDS[operator] ?? ANY;
}
