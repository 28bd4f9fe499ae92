import type { Json } from '../../plan/plan.js';
import type { BehaviorRecord, Progress, SuppressionRecord } from './profile.js';

/** The data of a user that rules and checks read, at one instant. */
export interface View {
  instant: number;
  /** The id that the user's draws are made with, except in goals that the user has been in: their progress keeps its own (X3). */
  readonly drawId: string;
  traits: { readonly [key: string]: Json };
  behaviors: { readonly [key: string]: BehaviorRecord };
  goals: { readonly [goal: string]: Progress };
  caps: { readonly [key: string]: readonly number[] };
  suppressions: { readonly [experience: string]: SuppressionRecord };
  groups: { readonly [group: string]: string };
}
