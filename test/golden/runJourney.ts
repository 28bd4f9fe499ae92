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
import type { GoldenDecision } from './vectors.js';

/** Takes a golden journey's events in, each at its own time. */
export function profileAfterEvents(program: Program, userId: string, events: readonly Event[]): Profile {
  let profile = emptyProfile(userId);
  for (const event of events) profile = advance(program, profile, event, event.timestamp as number).profile;
  return profile;
}

export function profileDigest(profile: Profile): string {
  // The vectors were written before profiles kept what plan changes and due instants need.
  const { planVersion: _version, due: _due, ...digested } = profile;
  const goals = Object.fromEntries(Object.entries(profile.goals).map(([id, { passed: _, lapsed: __, ...progress }]) => [id, progress]));
  const { a, b } = lanes(JSON.stringify({ ...digested, goals }));
  return [a, b].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
}

export function goldenDecision(program: Program, profile: Profile, context: DecideContext): GoldenDecision {
  const { userId, plan, ...decision } = decide(program, profile, context);
  const candidates = explain(program, profile, context).goals.flatMap((goal) =>
    goal.candidates.map((candidate) => `${candidate.experience}:${candidate.reason}:${candidate.key ?? ''}`),
  );
  return { context, decision, candidates };
}
