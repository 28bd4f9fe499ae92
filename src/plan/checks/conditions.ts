import { isOperatorObject, LOGICAL_OPERATORS, VALUE_OPERATORS } from '../../notation/operators.js';
import { describe, quote } from '../describe.js';
import { isRecord } from '../loose.js';
import type { Path } from '../path.js';
import type { Report } from '../problemList.js';
import type { Suggest } from '../suggestions.js';
import type { Check } from './check.js';
import { operandOf } from './operands.js';
import type { RegexCheck } from './regex.js';
import { createRegexCheck } from './regex.js';

const LOGICAL: ReadonlySet<string> = new Set(LOGICAL_OPERATORS);
const VALUE: ReadonlySet<string> = new Set(VALUE_OPERATORS);

/** C2: all operators are known, all operands have the right type, and all regular expressions are valid and safe, at any depth of every condition. */
export const checkConditions: Check = (facts, report, suggest) => {
  const walk = createConditionWalk(report, suggest, createRegexCheck());
  for (const { condition, path } of facts.conditions) walk(condition, path);
};

/** Recursive: snapshot.ts has refused plans that are too deep for the stack. */
function createConditionWalk(report: Report, suggest: Suggest, checkRegex: RegexCheck): (condition: unknown, path: Path) => void {
  const condition = (value: unknown, path: Path): void => {
    if (!isRecord(value)) {
      report(path, 'bad-operand', `expected a condition, an object such as { "country": "AT" }, got ${describe(value)}`);
      return;
    }
    for (const [key, operand] of Object.entries(value)) {
      const at = [...path, key];
      // C1: any other key that starts with `$` is the name of an attribute here.
      if (key === '$not') condition(operand, at);
      else if (LOGICAL.has(key)) conditions(operand, at);
      else test(operand, at);
    }
  };

  const conditions = (value: unknown, path: Path): void => {
    if (!Array.isArray(value)) report(path, 'bad-operand', `expected a list of conditions, got ${describe(value)}`);
    else value.forEach((item, index) => void condition(item, [...path, index]));
  };

  /** Checks the value that an attribute is compared with. */
  const test = (value: unknown, path: Path): void => {
    if (isOperatorObject(value)) {
      for (const [operator, operand] of Object.entries(value)) operatorTest(operator, operand, [...path, operator]);
    } else if (isRecord(value)) {
      const keys = Object.keys(value);
      const operator = keys.find((key) => VALUE.has(key));
      if (operator === undefined) return;
      const other = keys.find((key) => !key.startsWith('$')) as string;
      const message = `${quote(operator)} is an operator and ${quote(other)} is not, so the attribute would be compared with this whole object: use only operators, or none`;
      report(path, 'mixed-operators', message);
    }
  };

  const operatorTest = (operator: string, operand: unknown, path: Path): void => {
    if (!VALUE.has(operator)) {
      const found = suggest(operator, VALUE_OPERATORS);
      const joins = LOGICAL.has(operator) ? ' for an attribute: it joins whole conditions' : '';
      const advice = found === null || joins !== '' ? `known here: ${VALUE_OPERATORS.join(' ')}` : `did you mean ${quote(found)}?`;
      report(path, 'unknown-operator', `unknown operator ${quote(operator)}${joins}; ${advice}`);
      return;
    }
    const { expected, fits } = operandOf(operator);
    if (!fits(operand)) report(path, 'bad-operand', `${operator} expects ${expected}, got ${describe(operand)}`);
    else if (operator === '$not' || operator === '$size') test(operand, path);
    else if (operator === '$elemMatch') (isOperatorObject(operand) ? test : condition)(operand, path);
    else if (operator === '$all' || operator === '$alli')
      (operand as unknown[]).forEach((item, index) => void test(item, [...path, index]));
    else if (operator === '$regex' || operator === '$regexi') {
      const problem = checkRegex(operand as string, operator === '$regexi');
      if (problem !== null) report(path, problem.code, problem.message);
    }
  };

  return condition;
}
