import { isOperatorObject } from '../../notation/operators.js';
import type { Condition } from '../plan.js';

/** Whether a condition holds for a user without any trait (C1). */
export function holdsWithoutTraits(condition: Condition): boolean {
  return Object.entries(condition).every(([key, operand]) => {
    const parts = () => (operand as readonly Condition[]).map(holdsWithoutTraits);
    if (key === '$and') return parts().every(Boolean);
    if (key === '$or') return parts().some(Boolean) || parts().length === 0;
    if (key === '$nor') return !parts().some(Boolean);
    if (key === '$not') return !holdsWithoutTraits(operand as Condition);
    return holdsWhenMissing(operand);
  });
}

/** Whether a comparison holds for an attribute that is missing, which compares like null. */
export function holdsWhenMissing(test: unknown): boolean {
  if (!isOperatorObject(test)) return test === null;
  return Object.entries(test).every(([operator, operand]) => operatorHolds(operator, operand));
}

function operatorHolds(operator: string, operand: unknown): boolean {
  const hasNull = Array.isArray(operand) && operand.includes(null);
  switch (operator) {
    case '$eq':
      return operand === null;
    case '$ne':
      return operand !== null;
    // In comparisons of order null counts as 0; a text that is not a number is neither above nor below it.
    case '$lt':
      return 0 < Number(operand);
    case '$lte':
      return 0 <= Number(operand);
    case '$gt':
      return 0 > Number(operand);
    case '$gte':
      return 0 >= Number(operand);
    case '$in':
    case '$ini':
      return hasNull;
    case '$nin':
    case '$nini':
      return !hasNull;
    case '$exists':
      return operand === false;
    case '$type':
      return operand === 'null';
    case '$not':
      return !holdsWhenMissing(operand);
    // A missing version is the lowest.
    case '$vne':
    case '$vlt':
    case '$vlte':
      return true;
    default:
      return false;
  }
}
