import type { ValueOperator } from '../../../notation/operators.js';
import { own } from '../../../notation/own.js';
import { listWords, literal, valueWords } from './values.js';

/** The words of one operator, which follow the name of the value (C1). */
export interface OperatorWords {
  readonly holds: string;
  /** Null where only "not (…)" can say it. */
  readonly fails: string | null;
  /** Without a verb, after "with" and the name; null where that does not read well. */
  readonly brief: string | null;
}

/** Operators without others in them; those with others in them are in conditionPhrase.ts. */
type PlainOperator = Exclude<ValueOperator, '$all' | '$alli' | '$elemMatch' | '$not'>;

/** How a comparison with a plain value reads, as with `$eq`. */
export const equalWords = (operand: unknown): Invertible => being(valueWords(operand));

/** The words of an operator; null for one that is not known. */
export function operatorWords(operator: string, operand: unknown): OperatorWords | null {
  return Object.hasOwn(WORDS, operator) ? WORDS[operator as PlainOperator](operand) : null;
}

const WORDS: { readonly [operator in PlainOperator]: (operand: unknown) => OperatorWords } = {
  $eq: equalWords,
  $ne: (operand) => inverse(equalWords(operand)),
  $lt: ordered('under', 'before'),
  $lte: ordered('at most', 'at or before'),
  $gt: ordered('over', 'after'),
  $gte: ordered('at least', 'at or after'),
  $in: (operand) => being(`one of ${list(operand)}`),
  $nin: (operand) => ({ holds: `is none of ${list(operand)}`, fails: null, brief: null }),
  $ini: (operand) => being(`one of ${list(operand)} (ignoring case)`),
  $nini: (operand) => ({ holds: `is none of ${list(operand)} (ignoring case)`, fails: null, brief: null }),
  $size: (operand) => having(`${literal(operand)} ${operand === 1 ? 'element' : 'elements'}`),
  $exists: (operand) => (operand === true ? IS_SET : inverse(IS_SET)),
  $type: (operand) => ({ ...being(typeWords(operand)), brief: null }),
  $regex: (operand) => matching(`the pattern ${literal(operand)}`),
  $regexi: (operand) => matching(`the pattern ${literal(operand)} (ignoring case)`),
  $veq: (operand) => being(`version ${literal(operand)}`),
  $vne: (operand) => inverse(being(`version ${literal(operand)}`)),
  $vgt: (operand) => being(`later than version ${literal(operand)}`),
  $vgte: (operand) => being(`at least version ${literal(operand)}`),
  $vlt: (operand) => being(`earlier than version ${literal(operand)}`),
  $vlte: (operand) => being(`at most version ${literal(operand)}`),
};

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'a boolean',
  array: 'a list',
  object: 'an object',
  null: 'null',
};

const IS_SET: Invertible = { holds: 'is set', fails: 'is not set', brief: null };

function typeWords(operand: unknown): string {
  return (typeof operand === 'string' ? own(TYPES, operand) : undefined) ?? `of type ${literal(operand)}`;
}

type Invertible = OperatorWords & { readonly fails: string };

function being(what: string): Invertible {
  return { holds: `is ${what}`, fails: `is not ${what}`, brief: what };
}

function having(what: string): OperatorWords {
  return { holds: `has ${what}`, fails: `does not have ${what}`, brief: null };
}

function matching(what: string): OperatorWords {
  return { holds: `matches ${what}`, fails: `does not match ${what}`, brief: null };
}

function inverse({ holds, fails }: Invertible): OperatorWords {
  return { holds: fails, fails: holds, brief: null };
}

/** Texts, dates among them, are before or after one another; a text that is a number is compared as a number. */
function ordered(number: string, text: string): (operand: unknown) => OperatorWords {
  return (operand) => {
    const isText = typeof operand === 'string' && (operand.trim() === '' || Number.isNaN(Number(operand)));
    return being(`${isText ? text : number} ${literal(operand)}`);
  };
}

function list(operand: unknown): string {
  return Array.isArray(operand) ? listWords(operand) : literal(operand);
}
