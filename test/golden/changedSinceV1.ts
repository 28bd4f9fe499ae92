import type { GoldenFile, GoldenJourney } from './vectors.js';

/**
 * What the second edition changed of `vectors-v1.json`, by plan and rule: T1 dates what time did at the instant at which it became true, T3 keeps
 * time from re-entering at once, N15 lets the call's traits enter and convert. All other cases are compared for ever.
 */
const CHANGED: { readonly [plan: string]: { readonly [rule: string]: readonly string[] } } = {
  shop: {
    T1: [
      'toString profile',
      'user-108 profile',
      'user-109 profile',
      'user-129 profile',
      'user-132 profile',
      'user-150 profile',
      'user-32 decision 0',
    ],
  },
  surfaces: {
    N15: [
      '__proto__ decision 1',
      'user-134 decision 1',
      'user-142 decision 1',
      'user-144 decision 1',
      'user-172 decision 1',
      'user-193 decision 1',
      'user-194 decision 1',
      'user-29 decision 1',
      'user-70 decision 1',
      'user-71 decision 1',
      'user-76 decision 1',
      'user-85 decision 1',
    ],
  },
  behaviour: {
    T1: [
      'constructor profile',
      'user-10 decision 0',
      'user-10 profile',
      'user-102 decision 0',
      'user-102 profile',
      'user-112 decision 1',
      'user-114 profile',
      'user-117 profile',
      'user-118 decision 1',
      'user-121 profile',
      'user-124 decision 0',
      'user-124 decision 1',
      'user-124 profile',
      'user-125 decision 0',
      'user-125 profile',
      'user-128 profile',
      'user-131 profile',
      'user-136 decision 1',
      'user-136 profile',
      'user-138 profile',
      'user-139 decision 1',
      'user-144 profile',
      'user-146 decision 0',
      'user-146 profile',
      'user-148 profile',
      'user-150 decision 1',
      'user-164 profile',
      'user-165 profile',
      'user-168 profile',
      'user-17 profile',
      'user-170 profile',
      'user-171 decision 1',
      'user-172 profile',
      'user-174 profile',
      'user-178 profile',
      'user-18 profile',
      'user-180 decision 0',
      'user-180 profile',
      'user-185 decision 1',
      'user-186 profile',
      'user-187 decision 1',
      'user-190 profile',
      'user-194 profile',
      'user-197 profile',
      'user-198 decision 1',
      'user-26 profile',
      'user-27 decision 1',
      'user-28 profile',
      'user-36 profile',
      'user-37 profile',
      'user-43 profile',
      'user-57 profile',
      'user-58 decision 1',
      'user-66 profile',
      'user-70 profile',
      'user-73 decision 1',
      'user-73 profile',
      'user-80 profile',
      'user-83 profile',
      'user-92 decision 1',
      'user-93 profile',
      'user-95 profile',
    ],
    T3: ['user-111 decision 1'],
  },
};

/** The rule that changed a journey's profile, or one of its decisions by index; null if it is as it was. */
export function changedBy(file: GoldenFile, journey: GoldenJourney, what: 'profile' | `decision ${number}`): string | null {
  if (file.edition !== undefined) return null;
  const rules = CHANGED[file.plans[journey.plan]?.id ?? ''] ?? {};
  return Object.keys(rules).find((rule) => rules[rule]?.includes(`${journey.userId} ${what}`)) ?? null;
}
