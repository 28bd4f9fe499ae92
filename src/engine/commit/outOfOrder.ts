import { fingerprint, remembers } from '../../core/evaluate/events/ring.js';
import type { Event } from '../../core/model/event.js';
import { opened } from '../../core/model/opened.js';
import type { Profile } from '../../core/model/profile.js';
import type { Program } from '../../core/model/program.js';
import type { Call, Job } from './call.js';
import type { Line } from './line.js';

/**
 * Users whose journal the jobs of some calls may need (P16). Too many may be found, never too few: what a job will do to a user is not known yet.
 * Foresees how far the jobs bring each line.
 */
export function outOfOrder(calls: readonly Call[], lines: ReadonlyMap<string, Line>, program: Program): ReadonlySet<string> {
  const { ring } = opened(program);
  const found = new Set<string>();
  for (const { jobs, left } of calls) {
    for (const place of left) {
      const { userId, at, ordered } = jobs[place] as Job;
      if (at === null) continue;
      const line = lines.get(userId) as Line;
      const late = ordered !== null && (at < line.reached || mayBeForgotten(line.current, at, line.jobs, ring));
      // What the ring knows is a duplicate, unless a job before may push it out.
      if (late && (line.jobs > 0 || !isKnown(line.current, ordered))) found.add(userId);
      if (at > line.reached) line.reached = at;
      line.jobs++;
    }
  }
  return found;
}

function isKnown({ ring }: Profile, { messageId }: Event): boolean {
  return typeof messageId === 'string' && remembers(ring, fingerprint(messageId));
}

/** Whether the ring may refuse an event as late: it is full of what is not older, which takes as many events of one timestamp or ahead of the clock. */
function mayBeForgotten({ ring, floor }: Profile, at: number, jobs: number, most: number): boolean {
  const newest = ring.length === 0 ? floor : (ring[ring.length - 2] as number);
  if (at > newest && jobs < most) return false;
  if (at <= floor) return true;
  let newer = jobs;
  for (let i = ring.length - 2; i >= 0 && (ring[i] as number) >= at; i -= 2) newer++;
  return newer >= most;
}
