import type { Attributes, Facts, Test } from './predicate.js';

/** What a condition asks of the value at one key. */
export interface Clause {
  /** The key, split at its dots. */
  readonly steps: readonly string[];
  /** Where facts keep the value. */
  readonly slot: number;
  readonly test: Test;
  /** What else answers for numbers or texts, without a call: half of a decision's time went into calls of `test`. */
  readonly shortcut: Shortcut;
  /** Of ABOVE and FROM: −1 turns a bound from below into one from above. */
  readonly sign: number;
  readonly bound: number;
  /** Of AMONG and NOT_AMONG. */
  readonly texts: readonly unknown[];
}

type Shortcut = typeof NO_SHORTCUT | typeof ABOVE | typeof FROM | typeof AMONG | typeof NOT_AMONG;
const NO_SHORTCUT = 0;
/** A number above the bound. */
const ABOVE = 1;
/** A number at the bound or above. */
const FROM = 2;
/** One of a few texts. */
const AMONG = 3;
const NOT_AMONG = 4;

/** From this many texts on, the test's hash lookup beats looking along them. */
const FEW = 9;

export function clauseOf(key: string, slot: number, operator: string, operand: unknown, test: Test): Clause {
  const from = operator === '$gte' || operator === '$lte';
  const sign = operator === '$lt' || operator === '$lte' ? -1 : 1;
  const texts = operator === '$in' || operator === '$nin' ? operand : [operand];
  let shortcut: Shortcut = NO_SHORTCUT;
  if (typeof operand === 'number' && (from || operator === '$gt' || operator === '$lt')) shortcut = from ? FROM : ABOVE;
  else if (Array.isArray(texts) && texts.length < FEW && texts.every((text) => typeof text === 'string')) {
    if (operator === '' || operator === '$eq' || operator === '$in') shortcut = AMONG;
    else if (operator === '$ne' || operator === '$nin') shortcut = NOT_AMONG;
  }
  return {
    steps: key.split('.'),
    slot,
    test,
    shortcut,
    sign,
    bound: shortcut === ABOVE || shortcut === FROM ? sign * (operand as number) : 0,
    texts: shortcut === AMONG || shortcut === NOT_AMONG ? (texts as readonly unknown[]) : [],
  };
}

/** Whether all clauses hold. Only own properties count, and a value that facts hold is not looked up again. */
export function holdAll(clauses: readonly Clause[], attributes: Attributes, facts: Facts | undefined): boolean {
  for (let index = 0; index < clauses.length; index++) {
    const clause = clauses[index] as Clause;
    let value = facts === undefined ? undefined : facts[clause.slot];
    if (value === undefined) {
      value = valueAt(attributes, clause.steps);
      if (facts !== undefined) facts[clause.slot] = value;
    }
    if (!holds(clause, value)) return false;
  }
  return true;
}

function holds(clause: Clause, value: unknown): boolean {
  const { shortcut } = clause;
  if (typeof value === 'string') {
    if (shortcut >= AMONG) {
      const { texts } = clause;
      for (let index = 0; index < texts.length; index++) if (texts[index] === value) return shortcut === AMONG;
      return shortcut === NOT_AMONG;
    }
  } else if (typeof value === 'number') {
    if (shortcut === ABOVE) return clause.sign * value > clause.bound;
    if (shortcut === FROM) return clause.sign * value >= clause.bound;
  }
  return clause.test(value);
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
