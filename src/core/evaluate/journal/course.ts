import type { Profile } from '../../model/profile.js';
import { beginningOf, type ProgramAt, Replay } from './replay.js';
import type { Order } from './replayed.js';

/** Where another replay can begin: a profile takes some KB if its ring is full, so not after every item. */
interface Stop {
  readonly place: number;
  readonly profile: Profile;
  /** How many rows there were. */
  readonly rows: number;
}

const BETWEEN_STOPS = 64;

/** A replay of an order from its beginning, from which others can branch off. */
export class Course extends Replay {
  /** Rows of the replay that it branched off from, at the beginning of its own. */
  shared = 0;
  #place = 0;
  #stops: readonly Stop[];
  readonly #programs: ProgramAt;

  constructor(user: Pick<Profile, 'userId' | 'drawId'>, programAt: ProgramAt) {
    super(beginningOf(user), programAt);
    this.#programs = programAt;
    this.#stops = [{ place: 0, profile: this.profile, rows: 0 }];
  }

  /** Evaluates the items that it has not evaluated yet. @param stop Where another replay will branch off. */
  goOn(order: Order, stop: number): void {
    const stops = [...this.#stops];
    while (this.#place < order.items.length) {
      const from = this.#place;
      const regular = from - (from % BETWEEN_STOPS) + BETWEEN_STOPS;
      const to = Math.min(from < stop ? stop : regular, regular, order.items.length);
      this.run(order, from, to);
      this.#place = to;
      stops.push({ place: to, profile: this.profile, rows: this.metrics.length });
    }
    this.#stops = stops;
  }

  /** A replay that stands at the last stop up to a place. If an event was skipped, a fold moves the user to the instant of the mark: then at the beginning. */
  branch(place: number): Course {
    const branch = new Course(this.profile, this.#programs);
    const until = this.skipped.length === 0 ? place : 0;
    const last = this.#stops.findLast((stop) => stop.place <= until) as Stop;
    branch.profile = last.profile;
    for (const row of this.metrics.slice(0, last.rows)) branch.metrics.push(row);
    branch.shared = last.rows;
    branch.#place = last.place;
    branch.#stops = this.#stops.filter((stop) => stop === last || (stop.place < last.place && stop.place % BETWEEN_STOPS === 0));
    return branch;
  }
}
