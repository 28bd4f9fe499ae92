import { lanes } from '../../src/core/draw/lanes.js';
import {
  advance,
  type DecideContext,
  decide,
  type Event,
  emptyProfile,
  explain,
  type Profile,
  type Program,
} from '../../src/core/index.js';
import type { GoldenDecision, GoldenFile } from './vectors.js';

/** Takes a golden journey's events in, each at its own time. */
export function profileAfterEvents(program: Program, userId: string, events: readonly Event[]): Profile {
  let profile = emptyProfile(userId);
  for (const event of events) profile = advance(program, profile, event, event.timestamp as number).profile;
  return profile;
}

/** Of `vectors-v1.json` when `edition` is undefined: it was written before profiles kept what plan changes, due instants and draws need. */
export function profileDigest(profile: Profile, edition: GoldenFile['edition']): string {
  const { a, b } = lanes(JSON.stringify(edition === undefined ? fieldsOfV1(profile) : profile));
  return [a, b].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
}

/** The fields that profiles, and the progress in a goal, have had since. */
const PROFILE_SINCE = ['planVersion', 'due', 'drawId'];
const PROGRESS_SINCE = ['passed', 'lapsed', 'ownArm', 'globalArm', 'assigned', 'drawId'];

function fieldsOfV1(profile: Profile): object {
  const goals = Object.entries(profile.goals).map(([id, progress]) => [id, without(progress, PROGRESS_SINCE)]);
  return { ...without(profile, PROFILE_SINCE), goals: Object.fromEntries(goals) };
}

function without(fields: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

export function goldenDecision(program: Program, profile: Profile, context: DecideContext): GoldenDecision {
  const { userId, plan, ...decision } = decide(program, profile, context);
  const candidates = explain(program, profile, context).goals.flatMap((goal) =>
    goal.candidates.map((candidate) => `${candidate.experience}:${candidate.reason}:${candidate.key ?? ''}`),
  );
  return { context, decision, candidates };
}
