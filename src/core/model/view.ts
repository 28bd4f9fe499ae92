import type { Json } from '../../plan/plan.js';
import type { BehaviorRecord, Progress, SuppressionRecord } from './profile.js';

/** The data of a user that rules and checks read, at one instant. */
export interface View {
  instant: number;
  traits: { readonly [key: string]: Json };
  behaviors: { readonly [key: string]: BehaviorRecord };
  goals: { readonly [goal: string]: Progress };
  caps: { readonly [key: string]: readonly number[] };
  suppressions: { readonly [experience: string]: SuppressionRecord };
  groups: { readonly [group: string]: string };
}
