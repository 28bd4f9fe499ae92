import { compile } from '../../core/compile/compile.js';
import type { Program } from '../../core/model/program.js';
import { sameJson } from '../../core/rules/conditions/sameJson.js';
import { StoreError } from '../../errors/storeError.js';
import { UsageError } from '../../errors/usageError.js';
import { cloneJson } from '../../notation/cloneJson.js';
import type { Json, Plan } from '../../plan/plan.js';
import type { Store } from '../../stores/store.js';
import type { Publication, PublicationNote } from '../engine.js';
import { CONFLICT, retried } from '../retry.js';
import { decodePublication, encodePublication } from './publication.js';

/** A plan and its program. They are swapped together, so that each call sees one plan (V4). */
export interface InForce {
  /** The copy that callers get. */
  readonly plan: Plan;
  /** The engine's own copy. */
  readonly own: Plan;
  readonly program: Program;
}

/** Never thrown to a caller: the caller has stopped waiting. */
const GIVEN_UP = new Error('given up');

/** The result of a change: the plan in force, or the error. */
export type Changed = { readonly plan: Plan } | { readonly error: unknown };

/** The plan in force: the one that the engine was created with, or the newest one that was published since. */
export class PlanInForce {
  readonly #store: Store;
  readonly #clock: () => number;
  /** How often the store is asked for a newer plan, in ms; null: never. */
  readonly #every: number | null;
  #asked: number | null = null;
  /** Whether it was asked since when the engine's own plan is in force. */
  #settled = false;
  #current: InForce;
  /** Programs of other versions that journals name; null for those that the store does not have. */
  readonly #others = new Map<number, Program | null>();

  constructor(plan: Plan, store: Store, clock: () => number, every: number | null) {
    this.#store = store;
    this.#clock = clock;
    this.#every = every;
    this.#current = inForce(plan);
  }

  get current(): InForce {
    return this.#current;
  }

  /** The program of a version; null if it was not loaded by `learn`, or the store does not have it. */
  program(version: number): Program | null {
    const { program } = this.#current;
    return version === program.version ? program : (this.#others.get(version) ?? null);
  }

  /** Loads the plans of some versions, for `program`. @throws StoreError */
  async learn(versions: Iterable<number>): Promise<void> {
    for (const version of versions) {
      if (version === this.#current.program.version || this.#others.has(version)) continue;
      const published = await this.#published(version);
      const seen = published === null ? await this.#seen(version, null) : null;
      const plan = published?.plan ?? (seen === null ? null : { effective: seen.at, ...seen.plan });
      if (plan !== null) this.#others.set(version, adopted(plan, this.#current.program.id).program);
      // An older version is not published any more; a newer one may be.
      else if (version < this.#current.program.version) this.#others.set(version, null);
    }
  }

  /** Loads a newer plan if `followPlan` has passed and one was published. @throws StoreError */
  async look(): Promise<void> {
    if (!this.#settled) await this.#settle();
    if (this.#every === null) return;
    const now = this.#clock();
    // If the clock was set back, look for a plan at once.
    if (this.#asked !== null && Math.abs(now - this.#asked) < this.#every) return;
    await this.catchUp();
    this.#asked = now;
  }

  /** Called when a profile has this plan version: the store should have that plan. @throws StoreError */
  async follow(version: number): Promise<void> {
    if (this.#every !== null && version > this.#current.program.version) await this.catchUp();
  }

  /** Loads the newest plan if it is newer. @returns The newest stored version; null if none is stored. @throws StoreError */
  async catchUp(): Promise<number | null> {
    if (!this.#settled) await this.#settle();
    const { program } = this.#current;
    const [newest] = await this.#store.plans({ limit: 1, after: program.version });
    if (newest === undefined) return null;
    this.#adopt(adopted(decodePublication(newest).plan, program.id));
    return newest.version;
  }

  /**
   * Publishes the plan that a function makes from the plan in force, and puts it in force. If another engine publishes first, the function is
   * called again with that engine's plan. Must run alone: no batch may be running.
   * @param givenUp Whether the caller stopped waiting: then nothing more is sent to the store.
   * @returns The plan, or the error of the function, so that it is not reported as a failure of the store.
   * @throws StoreError; UsageError `bad-plan`; PlanError.
   */
  async change(make: (current: Plan) => Plan | null, { by, note }: PublicationNote, givenUp: () => boolean): Promise<Changed> {
    const attempt = async (): Promise<Changed | typeof CONFLICT> => {
      await this.catchUp();
      if (givenUp()) return { error: GIVEN_UP };
      const { plan, own, program } = this.#current;
      let made: Plan | null;
      try {
        made = make(copyOf(own));
      } catch (error) {
        return { error };
      }
      if (made === null) return { plan };
      const about = { at: this.#clock(), by: by ?? null, note: note ?? null };
      // A copy: the author may change the draft afterwards. It is in force from now on (T6).
      const next = inForce({ ...copyOf(made), effective: about.at });
      checkNewer(next.program, program);
      const stored = await this.#newest();
      if (stored !== null && stored > program.version) return CONFLICT;
      // So that `rollback` can go back to the plan that was in force before the first publication.
      if (givenUp()) return { error: GIVEN_UP };
      const known = stored === program.version || (await this.#publish({ plan: own, at: about.at, by: null, note: null }, stored));
      if (givenUp()) return { error: GIVEN_UP };
      if (known && (await this.#publish({ plan: next.own, ...about }, program.version))) {
        this.#adopt(next);
        return { plan: next.plan };
      }
      return CONFLICT;
    };
    return retried(attempt, [], 'Another engine published first');
  }

  /**
   * Asks since when the engine's own plan is in force (T6): since its publication, else since the store first saw its version.
   * @throws UsageError `bad-option` for a plan whose version was published with other content: users of one plan would be treated as users of the other.
   */
  async #settle(): Promise<void> {
    const { own, program } = this.#current;
    const { version } = program;
    const published = await this.#published(version);
    if (published !== null && !sameJson(contentOf(published.plan), contentOf(own))) {
      const message = `Version ${version} of the plan was published with other content. Give this plan a later version, or use the published plan.`;
      throw new UsageError('bad-option', 'plan', message);
    }
    const seen = published === null ? await this.#seen(version, { plan: own, at: this.#clock(), by: null, note: null }) : null;
    this.#settled = true;
    const since = published?.plan.effective ?? seen?.at;
    // Another engine's publication may have been adopted meanwhile.
    if (since === undefined || own.effective !== undefined || this.#current.program !== program) return;
    this.#current = inForce({ ...own, effective: since });
  }

  async #published(version: number): Promise<Publication | null> {
    const [found] = await this.#store.plans({ limit: 1, after: version - 1, before: version + 1 });
    return found === undefined ? null : decodePublication(found);
  }

  /** @param own What is to be kept of a version that the store has not seen yet; null: nothing. */
  async #seen(version: number, own: Publication | null): Promise<Publication | null> {
    if (this.#store.capabilities.seen !== true || this.#store.seen === undefined) return null;
    const data = await this.#store.seen(version, own === null ? null : encodePublication(own).data);
    return data === null ? null : decodePublication({ version, data });
  }

  /** A late answer must not restore an older plan. */
  #adopt(next: InForce): void {
    const { program } = this.#current;
    if (next.program.version <= program.version) return;
    this.#others.set(program.version, program);
    this.#current = next;
  }

  async #newest(): Promise<number | null> {
    const [newest] = await this.#store.plans({ limit: 1 });
    return newest?.version ?? null;
  }

  async #publish(publication: Publication, expected: number | null): Promise<boolean> {
    return (await this.#store.publish(encodePublication(publication), expected)) === 'committed';
  }
}

function inForce(plan: Plan): InForce {
  const own = copyOf(plan);
  return { plan, own, program: compile(own) };
}

/** A plan in code does not know when it was published. */
function contentOf({ effective: _, ...plan }: Plan): Json {
  return plan as unknown as Json;
}

function copyOf(plan: Plan): Plan {
  return cloneJson(plan as unknown as Json) as unknown as Plan;
}

function adopted(plan: Plan, id: string): InForce {
  if (plan.id !== id) {
    const message = `The store holds the users of the plan "${plan.id}", not of "${id}". Use a separate store for each plan.`;
    throw new UsageError('bad-option', 'store', message);
  }
  try {
    return inForce(plan);
  } catch (cause) {
    const message = `This version of goalward cannot compile version ${plan.version} of the plan, which was published. Update goalward.`;
    throw new StoreError('newer-format', [], message, { cause });
  }
}

function checkNewer(next: Program, current: Program): void {
  if (next.id === current.id && next.version > current.version) return;
  const expected = `expected a version of the plan "${current.id}" later than ${current.version}`;
  throw new UsageError('bad-plan', 'plan', `${expected}, got version ${next.version} of "${next.id}".`);
}
