import { isOperatorObject } from '../../../notation/operators.js';
import { isRecord, listOf } from '../../../plan/loose.js';
import { equalWords, operatorWords } from './operatorWords.js';
import { type Pen, written } from './pen.js';
import { ALWAYS, atom, CUT, joined, NEVER, not, type Phrase, wordsOf } from './phrase.js';
import { listWords, literal, nameWords } from './values.js';

/** A condition (C1): all its keys hold. Anything that is not a condition never holds, as in evaluation. */
export function conditionPhrase(condition: unknown, pen: Pen): Phrase {
  if (!isRecord(condition)) return NEVER;
  const keys = Object.keys(condition).filter((key) => condition[key] !== undefined);
  return allOf(keys, pen, (key) => keyPhrase(key, condition[key], pen));
}

function keyPhrase(key: string, operand: unknown, pen: Pen): Phrase {
  if (pen.room-- <= 0) return CUT;
  switch (key) {
    case '$and':
      return allOf(listOf(operand), pen, (part) => conditionPhrase(part, pen));
    case '$or':
      return someOf(listOf(operand), pen);
    case '$nor':
      return not(someOf(listOf(operand), pen));
    case '$not':
      return not(conditionPhrase(operand, pen));
    default:
      return valuePhrase(nameWords(key), operand, pen);
  }
}

/** Any of several conditions; an empty list holds (C1). */
function someOf(conditions: readonly unknown[], pen: Pen): Phrase {
  if (conditions.length === 0) return ALWAYS;
  const parts = written(conditions, pen, (part) => conditionPhrase(part, pen));
  return joined('any', parts.written, parts.more);
}

function allOf<T>(parts: readonly T[], pen: Pen, phrase: (part: T) => Phrase): Phrase {
  const { written: phrases, more } = written(parts, pen, phrase);
  return joined('all', phrases, more);
}

/** A comparison of one value: with a plain value, or by operators that all hold. */
function valuePhrase(subject: string, operand: unknown, pen: Pen): Phrase {
  if (!isOperatorObject(operand)) return said(subject, equalWords(operand));
  const { $gte, $lte } = operand;
  if (Object.keys(operand).length === 2 && typeof $gte === 'number' && typeof $lte === 'number' && $gte < $lte) {
    const between = `between ${$gte} and ${$lte}`;
    return atom(`${subject} is ${between}`, `${subject} is not ${between}`, `${subject} ${between}`);
  }
  return allOf(Object.keys(operand), pen, (operator) => operatorPhrase(subject, operator, operand[operator], pen));
}

function operatorPhrase(subject: string, operator: string, operand: unknown, pen: Pen): Phrase {
  if (pen.room-- <= 0) return CUT;
  switch (operator) {
    case '$not':
      return not(valuePhrase(subject, operand, pen));
    case '$all':
    case '$alli':
      return everyElement(subject, listOf(operand), operator === '$alli' ? ' (ignoring case)' : '', pen);
    case '$elemMatch':
      return element(subject, isOperatorObject(operand) ? valuePhrase('it', operand, pen) : conditionPhrase(operand, pen), '');
    case '$size':
      if (isOperatorObject(operand)) return valuePhrase(`the length of ${subject}`, operand, pen);
  }
  const words = operatorWords(operator, operand);
  // An unknown operator: definePlan refuses it, but the rule may still be under edit.
  return words === null ? atom(`${subject} ${nameWords(operator)} ${literal(operand)}`) : said(subject, words);
}

function said(subject: string, { holds, fails, brief }: NonNullable<ReturnType<typeof operatorWords>>): Phrase {
  return atom(`${subject} ${holds}`, fails === null ? null : `${subject} ${fails}`, brief === null ? null : `${subject} ${brief}`);
}

function everyElement(subject: string, operands: readonly unknown[], how: string, pen: Pen): Phrase {
  if (operands.some(isOperatorObject)) return allOf(operands, pen, (operand) => element(subject, valuePhrase('it', operand, pen), how));
  const all = `all of ${listWords(operands)}${how}`;
  return atom(`${subject} has ${all}`, `${subject} does not have ${all}`);
}

function element(subject: string, phrase: Phrase, how: string): Phrase {
  const which = `an element where (${wordsOf(phrase, ANYTHING)})${how}`;
  return atom(`${subject} has ${which}`, `${subject} does not have ${which}`);
}

/** The words for a condition that always holds, and for one that never does. */
export const ANYTHING = ['anything', 'nothing'] as const;
