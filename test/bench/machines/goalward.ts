import { advance, compile, type Event, emptyProfile, type Profile } from '../../../src/core/index.js';
import { definePlan } from '../../../src/plan/definePlan.js';
import { END, events, type Machine, type Played, stageNames } from './journey.js';

export const journeyPlan = definePlan({
  id: 'bench',
  version: 1,
  goals: [{ id: 'g', audience: true, stages: stageNames.map((event) => ({ id: `s-${event}`, conversion: { event }, experiences: [] })) }],
  experiences: {},
});

const program = compile(journeyPlan);

function play(given: readonly Event[]): Played {
  const profiles = new Map<string, Profile>();
  let told = 0;
  for (const event of given) {
    const userId = event.userId as string;
    const { profile, transitions } = advance(program, profiles.get(userId) ?? emptyProfile(userId), event, END);
    profiles.set(userId, profile);
    for (const { type } of transitions) if (type === 'converted') told++;
  }
  return { told, remembered: () => [...profiles.values()].map(({ goals }) => goals.g?.converted.length ?? 0) };
}

export const goalward: Machine = { name: 'advance', play: () => play(events) };

export const identified = events.map((event, i) => ({ ...event, messageId: `message-${i}` }));

/** Every event with a messageId: hashed, and looked for in the user's ring. */
export const goalwardIdentified: Machine = { name: 'advance, with messageId', play: () => play(identified) };
