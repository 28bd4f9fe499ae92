import type { Profile } from '../../core/model/profile.js';
import { EditError } from '../../errors/editError.js';
import type { Plan } from '../../plan/plan.js';
import { impactWords } from '../words/impactWords.js';
import { comparedPrograms } from './comparedPrograms.js';
import { eachItem } from './eachItem.js';
import { estimator } from './estimate.js';
import { figuresOf } from './figures.js';
import type { ImpactOptions } from './impactOptions.js';
import { checkOptions } from './impactOptions.js';
import type { Impact } from './impactResult.js';
import { isDrawn } from './isDrawn.js';
import { lensOf, look } from './look.js';
import type { StoredProfile } from './readProfile.js';
import { isStored, placeOf, profileOf, readItem } from './readProfile.js';
import { rosterOf } from './roster.js';
import { countUser, emptyTally } from './tally.js';

/** How many unreadable profiles are listed by user id. */
const NAMED = 10;

/**
 * Counts what a change of the plan does to its users: who becomes eligible for what, who would be shown something else, who moves to another stage.
 * Each user is evaluated under both plans, as `tick` at `now` would leave the user (D10); nothing is written. Memory does not grow with the number of
 * users: one profile is held at a time, and one counter for each part of the plans. Figures are exact when `profiles` is all users; on a sample they
 * have intervals.
 *
 * @param after A draft of `before`'s version is evaluated as it would be published, with the migration of the users inside (V2); a later version as it is.
 * @param profiles Profiles, or the users of a store's `scan()`; each user once.
 * @throws PlanError for a plan that is not valid; any error of `profiles`, `onProgress` or the signal.
 * @throws EditError `other-plan`, `stale-plan`; `not-found`: neither plan has the placement; `bad-argument`: an option; `bad-profiles`: an item that is
 * not a profile, with its place.
 */
export async function impact(
  before: Plan,
  after: Plan,
  profiles: Iterable<Profile | StoredProfile> | AsyncIterable<Profile | StoredProfile>,
  options: ImpactOptions,
): Promise<Impact> {
  const { now, placement, share, population, confidence, gone, every, onProgress, signal } = checkOptions(options);
  const programs = comparedPrograms(before, after, { gone, placement });
  const context = placement === null ? { now } : { now, placement };
  const roster = rosterOf(programs);
  const was = lensOf(programs.before, roster);
  const is = lensOf(programs.after, roster);
  const tally = emptyTally(roster);
  const unreadable = { count: 0, userIds: [] as string[] };
  let users = 0;
  let evaluated = 0;

  const evaluate = (item: Profile | StoredProfile): void => {
    try {
      const profile = profileOf(item);
      look(was, profile, context);
      look(is, profile, context);
    } catch (cause) {
      if (!isStored(item)) throw new EditError('bad-profiles', placeOf(users), `expected a whole profile of "${item.userId}".`, { cause });
      // One corrupt record must not stop the count of a million others.
      if (unreadable.count++ < NAMED) unreadable.userIds.push(item.userId);
      return;
    }
    countUser(tally, was.sight, is.sight);
    evaluated++;
  };

  await eachItem(profiles, signal, (given) => {
    const item = readItem(given, users);
    if (population !== null && users >= population) {
      throw new EditError(
        'bad-argument',
        'population',
        `expected at least as many users as are given, got ${population}: leave it out for all users.`,
      );
    }
    if (isDrawn(item.userId, share)) evaluate(item);
    if (++users % every === 0) onProgress?.({ users, evaluated });
  });
  if (users === 0 || users % every !== 0) onProgress?.({ users, evaluated });

  // Assumes the same share of unreadable profiles among the users who were not drawn.
  const drawn = evaluated + unreadable.count;
  const readable = drawn === 0 ? (population ?? users) : Math.round(((population ?? users) * evaluated) / drawn);
  const { totals, ...figures } = figuresOf(tally, roster, estimator(evaluated, readable, confidence));
  const told: Omit<Impact, 'words'> = {
    at: now,
    placement,
    plans: { id: before.id, before: programs.before.version, after: programs.after.version },
    confidence: evaluated < readable ? confidence : null,
    totals: { users, evaluated, population: readable, unreadable, ...totals },
    ...figures,
  };
  return { ...told, words: impactWords({ ...told, before, after }) };
}
