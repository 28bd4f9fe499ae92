import { fingerprint, remembers } from '../../core/evaluate/events/ring.js';
import type { Event } from '../../core/model/event.js';
import { opened } from '../../core/model/opened.js';
import type { Profile } from '../../core/model/profile.js';
import type { Program } from '../../core/model/program.js';
import type { Call, Job } from './call.js';
import type { Line } from './line.js';

/** How far a user will have come when some jobs are done. */
interface Reached {
  instant: number;
  jobs: number;
}

/**
 * Users whose journal the jobs of some calls may need (P16). Too many may be found, never too few: what a job will do to a user is not known yet.
 * In-order events cost two comparisons.
 */
export function outOfOrder(calls: readonly Call[], lines: ReadonlyMap<string, Line>, program: Program): ReadonlySet<string> {
  const { ring } = opened(program);
  const reached = new Map<string, Reached>();
  const found = new Set<string>();
  for (const { jobs, left } of calls) {
    for (const place of left) {
      const { userId, at, ordered } = jobs[place] as Job;
      if (at === null) continue;
      const { current } = lines.get(userId) as Line;
      let user = reached.get(userId);
      if (user === undefined) {
        user = { instant: current.instant, jobs: 0 };
        reached.set(userId, user);
      }
      const late = ordered !== null && (at < user.instant || mayBeForgotten(current, at, user.jobs, ring));
      // What the ring knows is a duplicate, unless a job before may push it out.
      if (late && (user.jobs > 0 || !isKnown(current, ordered))) found.add(userId);
      if (at > user.instant) user.instant = at;
      user.jobs++;
    }
  }
  return found;
}

function isKnown({ ring }: Profile, { messageId }: Event): boolean {
  return typeof messageId === 'string' && remembers(ring, fingerprint(messageId));
}

/** Whether the ring may refuse an event as late: it is full of what is not older, which takes as many events of one timestamp or ahead of the clock. */
function mayBeForgotten({ ring, floor }: Profile, at: number, jobs: number, most: number): boolean {
  if (at <= floor) return true;
  let newer = jobs;
  for (let i = ring.length - 2; i >= 0 && (ring[i] as number) >= at; i -= 2) newer++;
  return newer >= most;
}
