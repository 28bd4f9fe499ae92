import { MANY } from './membershipTest.js';
import type { Predicate, Test } from './predicate.js';

type Attributes = Parameters<Predicate>[0];

/**
 * A test of the value at a key. The hottest ones (a top-level key against a text, a number or a list of texts) are one closure each, without
 * a call in between. Only own properties count; an own key is looked for only when it matters, for that is most of the cost.
 */
export function clause(key: string, operator: string, operand: unknown, test: Test): Predicate {
  if (key.includes('.')) {
    const steps = key.split('.');
    return (attributes) => test(valueAt(attributes, steps));
  }
  const missing = test(null);
  const any: Predicate = (attributes) => {
    const value = attributes[key];
    return value === undefined ? missing : settled(test(value), missing, attributes, key);
  };
  if (typeof operand === 'number') return numberClause(key, operator, operand, any, missing);
  if (typeof operand === 'string' && (operator === '' || operator === '$eq'))
    return (attributes) => {
      const value = attributes[key];
      return typeof value === 'string' ? value === operand && Object.hasOwn(attributes, key) : value !== undefined && any(attributes);
    };
  if (operator === '$in' && Array.isArray(operand) && operand.length < MANY)
    return (attributes) => {
      const value = attributes[key];
      return typeof value === 'string' ? settled(operand.includes(value), missing, attributes, key) : any(attributes);
    };
  return any;
}

function numberClause(key: string, operator: string, operand: number, any: Predicate, missing: boolean): Predicate {
  switch (operator) {
    case '':
    case '$eq':
      return (attributes) => {
        const value = attributes[key];
        return typeof value === 'number' ? settled(value === operand, missing, attributes, key) : any(attributes);
      };
    case '$gt':
      return (attributes) => {
        const value = attributes[key];
        return typeof value === 'number' ? settled(value > operand, missing, attributes, key) : any(attributes);
      };
    case '$gte':
      return (attributes) => {
        const value = attributes[key];
        return typeof value === 'number' ? settled(value >= operand, missing, attributes, key) : any(attributes);
      };
    case '$lt':
      return (attributes) => {
        const value = attributes[key];
        return typeof value === 'number' ? settled(value < operand, missing, attributes, key) : any(attributes);
      };
    case '$lte':
      return (attributes) => {
        const value = attributes[key];
        return typeof value === 'number' ? settled(value <= operand, missing, attributes, key) : any(attributes);
      };
    default:
      return any;
  }
}

/** The result for a value that was read through a possibly inherited key: that of a missing one unless the key is its own (C2). */
function settled(result: boolean, missing: boolean, attributes: Attributes, key: string): boolean {
  return result === missing || Object.hasOwn(attributes, key) ? result : missing;
}

/** The value at the end of a path through own properties of objects and lists; null if there is none. */
function valueAt(attributes: Attributes, steps: readonly string[]): unknown {
  let value: unknown = attributes;
  for (let index = 0; index < steps.length; index++) {
    const step = steps[index] as string;
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return null;
    value = (value as { readonly [key: string]: unknown })[step];
  }
  return value === undefined ? null : value;
}
