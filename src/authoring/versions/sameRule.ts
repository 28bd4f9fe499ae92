import { canonicalJson } from '../../notation/canonicalJson.js';
import type { AudienceRule, Id, Json } from '../../plan/plan.js';
import { partOf } from '../parts/part.js';
import type { Sides } from './sides.js';

/** Whether a rule means the same in both plans: whether all named audiences that it reads, directly or through others, have the same rule. */
export function sameRule({ before, after }: Sides, rule: AudienceRule): boolean {
  const seen = new Set<Id>();
  const sameNamed = (part: Json): boolean => {
    if (Array.isArray(part)) return part.every(sameNamed);
    if (typeof part !== 'object' || part === null) return true;
    return Object.entries(part).every(([key, value]) => {
      if (key !== 'audience' || typeof value !== 'string') return sameNamed(value);
      if (seen.has(value)) return true;
      seen.add(value);
      const [was, is] = [before, after].map((plan) => partOf(plan, { kind: 'audience', audience: value })?.rule as Json | undefined);
      return was !== undefined && is !== undefined && canonicalJson(was) === canonicalJson(is) && sameNamed(is);
    });
  };
  return sameNamed(rule as Json);
}
