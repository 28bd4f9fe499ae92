import { PlanError } from '../../../errors/planError.js';
import { decimalOf } from '../../../notation/decimal.js';
import { isOperatorObject, type ValueOperator } from '../../../notation/operators.js';
import { pathStep } from '../../../notation/pathStep.js';
import type { Predicate, Test } from '../../model/condition.js';
import { caselessTest, equalityTest } from './equalityTest.js';
import { isScalar } from './isScalar.js';
import { lowerCase, membershipTest } from './membershipTest.js';
import { patternTest } from './patternTest.js';
import { allOf, never, not } from './predicate.js';
import { sameJson } from './sameJson.js';
import { versionText } from './versionText.js';

/** Compiles a condition over the properties of an element. */
export type CompileCondition = (condition: unknown, path: string) => Predicate;

/** What one key of a condition asks of the value there: an operand's equality, or all of its operators (C1). */
export function valueTest(operand: unknown, path: string, compile: CompileCondition): Test {
  if (!isOperatorObject(operand)) return equalityTest(operand);
  return allOf(Object.keys(operand).map((operator) => operatorTest(operator, operand[operator], path + pathStep(operator), compile)));
}

/** One operator; refuses one that it does not know (C2). */
export function operatorTest(operator: string, operand: unknown, path: string, compile: CompileCondition): Test {
  const make = OPERATORS[operator as ValueOperator];
  if (make === undefined) {
    const message = `expected a condition operator such as $eq, got ${operator}: correct it, or do not start the names of all keys with $`;
    throw new PlanError([{ path: path.replace(/^\./, ''), code: 'unknown-operator', message }]);
  }
  return make(operand, path, compile);
}

type MakeTest = (operand: unknown, path: string, compile: CompileCondition) => Test;

const OPERATORS: { readonly [operator in ValueOperator]: MakeTest } = {
  $eq: (operand) => (value) => sameJson(value, operand),
  $ne: (operand) => (value) => !sameJson(value, operand),
  $lt: ordered((a, b) => a < b),
  $lte: ordered((a, b) => a <= b),
  $gt: ordered((a, b) => a > b),
  $gte: ordered((a, b) => a >= b),
  $in: ofList((list) => membershipTest(list)),
  $nin: ofList((list) => not(membershipTest(list))),
  $ini: ofList((list) => membershipTest(list, lowerCase)),
  $nini: ofList((list) => not(membershipTest(list, lowerCase))),
  $all: ofList((list, path, compile) => everyIn(list.map((operand, index) => valueTest(operand, path + pathStep(index), compile)))),
  $alli: ofList((list, path, compile) =>
    everyIn(
      list.map((operand, index) =>
        typeof operand === 'string' ? caselessTest(operand) : valueTest(operand, path + pathStep(index), compile),
      ),
    ),
  ),
  $size: (operand, path, compile) => {
    const test = valueTest(operand, path, compile);
    return (value) => Array.isArray(value) && test(value.length);
  },
  $elemMatch: (operand, path, compile) => someIn(elementTest(operand, path, compile)),
  $exists: (operand) => (operand ? (value) => value !== null : (value) => value === null),
  $type: (operand) => (value) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value) === operand,
  $regex: (operand) => patternTest(operand, ''),
  $regexi: (operand) => patternTest(operand, 'i'),
  $not: (operand, path, compile) => not(valueTest(operand, path, compile)),
  $veq: versions((a, b) => a === b),
  $vne: versions((a, b) => a !== b),
  $vgt: versions((a, b) => a > b),
  $vgte: versions((a, b) => a >= b),
  $vlt: versions((a, b) => a < b),
  $vlte: versions((a, b) => a <= b),
};

/**
 * Plain decimal texts compare as the numbers that they write (M2), other texts with texts only. All other scalars compare as in JavaScript, where a
 * missing value counts as 0; lists and objects never do.
 */
function ordered(compare: (a: number, b: number) => boolean): MakeTest {
  return (operand) => {
    if (!isScalar(operand)) return never;
    const bound = comparable(operand);
    return (value) => {
      if (!isScalar(value)) return false;
      const given = comparable(value);
      // A text that writes no number is neither more nor less than a number: JavaScript would read "0x31" and " 49 " as 49, and "" as 0.
      if (typeof given !== typeof bound && (typeof given === 'string' || typeof bound === 'string')) return false;
      return compare(given, bound);
    };
  };
}

/** The number that a plain decimal text writes; any other scalar as it is. */
function comparable(value: string | number | boolean | null): number {
  return (typeof value === 'string' ? (decimalOf(value) ?? value) : value) as number;
}

function versions(compare: (a: string, b: string) => boolean): MakeTest {
  return (operand) => {
    const version = versionText(operand);
    return (value) => compare(versionText(value), version);
  };
}

/** An operator whose operand is a list; with any other it never holds. */
function ofList(make: (list: readonly unknown[], path: string, compile: CompileCondition) => Test): MakeTest {
  return (operand, path, compile) => (Array.isArray(operand) ? make(operand, path, compile) : never);
}

function someIn(test: Test): Test {
  return (value) => {
    if (Array.isArray(value)) for (let index = 0; index < value.length; index++) if (test(value[index])) return true;
    return false;
  };
}

function everyIn(tests: readonly Test[]): Test {
  const all = allOf(tests.map(someIn));
  return (value) => Array.isArray(value) && all(value);
}

/** What `$elemMatch` asks of an element: operators of its value, or a condition over its properties. */
function elementTest(operand: unknown, path: string, compile: CompileCondition): Test {
  if (isOperatorObject(operand)) return valueTest(operand, path, compile);
  const predicate = compile(operand, path);
  return (value) => predicate(value as Parameters<Predicate>[0]);
}
