import type { AudienceRule, Condition, Plan } from '../plan.js';
import { holdsWhenMissing } from './missingTrait.js';

/** The traits that every user in an audience has; null for an audience that nobody can be in. */
export function requiredTraits(rule: AudienceRule, plan: Plan): ReadonlySet<string> | null {
  const known = new Map<string, ReadonlySet<string> | null>();
  const of = (inner: AudienceRule): ReadonlySet<string> | null => {
    if (inner === true || 'not' in inner) return NONE;
    if ('all' in inner) return inner.all.map(of).reduce(union, NONE);
    if ('any' in inner) return inner.any.map(of).reduce(common, null);
    if ('traits' in inner) return ofCondition(inner.traits);
    if (!('audience' in inner)) return NONE;
    const named = plan.audiences?.[inner.audience];
    if (!known.has(inner.audience) && named !== undefined) known.set(inner.audience, of(named.rule));
    return known.get(inner.audience) ?? NONE;
  };
  return of(rule);
}

/** The traits that a condition reads. */
export function traitsIn(condition: Condition): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [key, operand] of Object.entries(condition)) {
    if (key === '$not') for (const trait of traitsIn(operand as Condition)) found.add(trait);
    else if (JOINING.has(key)) for (const part of operand as readonly Condition[]) for (const trait of traitsIn(part)) found.add(trait);
    else found.add(key);
  }
  return found;
}

const NONE: ReadonlySet<string> = new Set();
const JOINING: ReadonlySet<string> = new Set(['$and', '$or', '$nor']);

function ofCondition(condition: Condition): ReadonlySet<string> | null {
  let required: ReadonlySet<string> | null = NONE;
  for (const [key, operand] of Object.entries(condition)) {
    if (key === '$and') required = (operand as readonly Condition[]).map(ofCondition).reduce(union, required);
    // An empty `$or` holds for everyone.
    else if (key === '$or')
      required = union(
        required,
        (operand as readonly Condition[]).length === 0 ? NONE : (operand as readonly Condition[]).map(ofCondition).reduce(common, null),
      );
    else if (key !== '$nor' && key !== '$not' && !holdsWhenMissing(operand)) required = union(required, new Set([key]));
  }
  return required;
}

function union(a: ReadonlySet<string> | null, b: ReadonlySet<string> | null): ReadonlySet<string> | null {
  return a === null || b === null ? null : new Set([...a, ...b]);
}

function common(a: ReadonlySet<string> | null, b: ReadonlySet<string> | null): ReadonlySet<string> | null {
  if (a === null || b === null) return a ?? b;
  return new Set([...a].filter((trait) => b.has(trait)));
}
