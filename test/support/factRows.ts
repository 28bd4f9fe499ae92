import type { Arm, Event, MetricRow, Transition } from '../../src/core/index.js';
import type { Goal, Id, Plan, Stage } from '../../src/plan/plan.js';
import { INTERACTION_KINDS } from './arbitraries/alphabets.js';
import { isEveryone } from './model/everyone.js';
import { readCurrency } from './model/readCurrency.js';
import { ownTime, type Scene } from './stories.js';
import { shownAt } from './zoneChanges.js';

const HOUR = 3_600_000;
const WINDOWS: { readonly [span: string]: number } = { '1h': HOUR, '1d': 24 * HOUR, '14d': 14 * 24 * HOUR };

/** A row whose measure is any text. */
export type Cell = Omit<MetricRow, 'measure'> & { readonly measure: string };

/** What is known of one user in one goal, from facts alone. */
interface Entrant {
  readonly arm: Arm;
  readonly first: number;
  readonly firstSince: number;
  /** Instant of the last transition. */
  at: number;
  inStage: boolean;
  cohort: Id | null;
  touch: { readonly id: Id; readonly at: number } | null;
  /** What was counted once already. */
  readonly marks: Set<string>;
  readonly totals: Map<string, number>;
}

/** The rows that a story's transitions and events come to, by the table in the fine print. Credits of conversions are worked out anew. */
export function factRows(plan: Plan, scenes: readonly Scene[]): Cell[] {
  const rows: Cell[] = [];
  for (const goal of plan.goals) {
    const entrants = new Map<string, Entrant>();
    for (const scene of scenes) {
      if (scene.step.outcome === 'duplicate' || scene.step.outcome === 'late') continue;
      new GoalFacts(plan, goal, entrants, scene, rows).fold();
    }
  }
  return rows;
}

class GoalFacts {
  readonly #instant: number;
  readonly #own: number;
  readonly #event: Event | null;

  constructor(
    private readonly plan: Plan,
    private readonly goal: Goal,
    private readonly entrants: Map<string, Entrant>,
    private readonly scene: Scene,
    private readonly rows: Cell[],
  ) {
    this.#instant = scene.step.profile.instant;
    this.#event = 'event' in scene.entry ? scene.entry.event : null;
    this.#own = 'event' in scene.entry ? ownTime(scene.entry.event, scene.entry.now) : this.#instant;
  }

  fold(): void {
    const transitions = this.scene.step.transitions.filter(({ goal }) => goal === this.goal.id);
    const entry = transitions.filter(({ type }) => type === 'entered' || type === 're-entered');
    for (const each of entry) this.#entered(each);
    const entrant = this.entrants.get(this.scene.userId);
    if (entrant === undefined) return;
    this.#interaction(entrant);
    this.#value(entrant);
    for (const each of transitions) if (!entry.includes(each)) this.#moved(entrant, each);
  }

  #add(at: number, entrant: Entrant, measure: string, value = 1, cell: Partial<Cell> = {}): void {
    const shown = shownAt(this.plan.timezone ?? 'UTC', at);
    const hour = at - (shown - Math.floor(shown / HOUR) * HOUR);
    if (value !== 0)
      this.rows.push({
        hour,
        goal: this.goal.id,
        stage: null,
        experience: null,
        currency: null,
        cell: null,
        ...cell,
        arm: entrant.arm,
        measure,
        value,
      });
  }

  #once(entrant: Entrant, mark: string): boolean {
    if (entrant.marks.has(mark)) return false;
    entrant.marks.add(mark);
    return true;
  }

  #entered({ type, arm, stage }: Transition): void {
    const { userId } = this.scene;
    if (type === 'entered') {
      const entrant: Entrant = {
        arm,
        first: this.#instant,
        firstSince: this.#own,
        at: 0,
        inStage: true,
        cohort: null,
        touch: null,
        marks: new Set(),
        totals: new Map(),
      };
      this.entrants.set(userId, entrant);
      this.#add(this.#instant, entrant, 'entrants');
      const { holdout } = this.goal;
      const [all, own] = [this.plan.holdout?.share ?? 0, holdout === undefined || 'where' in holdout ? 0 : holdout.share];
      if (holdout === undefined || !('where' in holdout))
        this.#add(this.#instant, entrant, 'entrants-expected-holdout', Math.round((all + (1 - all) * own) * 1e6));
      else this.#add(this.#instant, entrant, 'entrants-by-trait');
    }
    const entrant = this.entrants.get(userId) as Entrant;
    entrant.cohort = null;
    this.#add(this.#instant, entrant, 'entries');
    this.#arrived(entrant, stage as Id);
  }

  #arrived(entrant: Entrant, stage: Id): void {
    entrant.at = this.#instant;
    entrant.inStage = true;
    this.#add(this.#instant, entrant, 'stage-entries', 1, { stage });
    this.#add(this.#instant, entrant, 'in-stage', 1, { stage });
    if (this.#once(entrant, `reach ${stage}`)) this.#add(this.#instant, entrant, 'reach', 1, { stage });
  }

  #moved(entrant: Entrant, { type, stage, to, experience }: Transition): void {
    const at = this.#instant;
    if (type === 'completed') {
      this.#add(at, entrant, 'completions');
      this.#person(entrant, 'completed', () => []);
      return;
    }
    this.#add(at, entrant, 'in-stage', -1, { stage });
    if (type === 'converted') {
      const took = at - entrant.at;
      if (experience !== this.#credited(entrant)) throw new Error(`Credited ${experience} rather than ${this.#credited(entrant)}.`);
      this.#add(at, entrant, 'conversions', 1, { stage, experience });
      this.#add(at, entrant, 'convert-ms', took, { stage });
      this.#add(at, entrant, `convert-ms:${bucketOf(took)}`, 1, { stage });
      if (this.#once(entrant, `converted ${stage}`)) this.#add(at, entrant, 'converted', 1, { stage });
    } else this.#add(at, entrant, type === 'advanced' ? 'advances' : 'exits', 1, { stage });
    entrant.inStage = false;
    entrant.at = at;
    if (to !== null) this.#arrived(entrant, to);
  }

  /** M1. */
  #credited({ touch }: Entrant): Id | null {
    const window = WINDOWS[this.goal.attribution?.window ?? '14d'] as number;
    return touch !== null && touch.at <= this.#own && this.#own - touch.at <= window ? touch.id : null;
  }

  #interaction(entrant: Entrant): void {
    const kind = this.#event?.event ?? '';
    const id = this.#event?.properties?.experience;
    const stage: Stage | undefined = this.goal.stages.find(({ experiences }) => experiences.some((each) => each === id));
    if (!(INTERACTION_KINDS as readonly string[]).includes(kind) || typeof id !== 'string' || stage === undefined) return;
    const cell = { stage: stage.id, experience: id };
    this.#add(this.#instant, entrant, kind.slice(1), 1, cell);
    if (kind === '$viewed' && this.#once(entrant, `viewer ${id}`)) this.#add(this.#instant, entrant, 'viewers', 1, cell);
    if (kind === '$viewed' && entrant.inStage && entrant.cohort === null) {
      entrant.cohort = id;
      if (this.#once(entrant, `cohort ${id}`)) this.#add(entrant.first, entrant, 'cohort-users', 1, { experience: id });
    }
    const touches = kind === `$${this.goal.attribution?.touch ?? 'viewed'}`;
    if (touches && (entrant.touch === null || entrant.touch.at <= this.#own)) entrant.touch = { id, at: this.#own };
  }

  /** M2. */
  #value(entrant: Entrant): void {
    const name = this.#event?.event ?? '';
    const declared = this.plan.valueEvents?.[name];
    if (declared === undefined || !this.goal.valueEvents?.includes(name)) return;
    if (this.#own < entrant.firstSince && !isEveryone(this.goal.audience, this.plan)) {
      this.#add(this.#instant, entrant, 'value-before-entry');
      return;
    }
    const { value } = declared;
    const named = this.#event?.properties?.currency ?? '';
    // M2: money in what is no currency is missing.
    const known = named === '' || readCurrency(named) !== null;
    const amount = value === undefined ? 0 : known ? unitsOf(this.#event?.properties?.[value.property]) : null;
    const experience = this.#credited(entrant);
    this.#add(this.#instant, entrant, 'value-events', 1, { experience });
    if (amount === null) this.#add(this.#instant, entrant, 'value-missing', 1, { experience });
    const currency = value === undefined ? null : named === '' ? (value.currency ?? null) : readCurrency(named);
    this.#add(this.#instant, entrant, 'value', amount ?? 0, { experience, currency });
    this.#person(entrant, 'value-users', (family) => {
      const key = `${family} ${currency}`;
      const before = entrant.totals.get(key) ?? 0;
      const after = before + (amount ?? 0);
      entrant.totals.set(key, after);
      return [
        ['value', amount ?? 0, currency],
        ['value-squares', after ** 2 - before ** 2, currency],
      ];
    });
  }

  /** Counted for the arm as a whole, and for the cohort of the moment: a person once, what it brought in full (M6). */
  #person(entrant: Entrant, once: string, brought: (family: string) => [string, number, string | null][]): void {
    for (const cohort of entrant.cohort === null ? [null] : [null, entrant.cohort]) {
      const family = cohort === null ? 'entrants' : 'cohort';
      if (this.#once(entrant, `${family} ${once} ${cohort}`))
        this.#add(entrant.first, entrant, `${family}-${once}`, 1, { experience: cohort });
      for (const [measure, value, currency] of brought(`${family} ${cohort}`)) {
        this.#add(entrant.first, entrant, `${family}-${measure}`, value, { experience: cohort, currency });
      }
    }
  }
}

function bucketOf(ms: number): number {
  return ms < 32 ? ms : 16 + bucketOf(Math.floor(ms / 2));
}

function unitsOf(amount: unknown): number | null {
  const number = typeof amount === 'string' && /^-?\d+(\.\d+)?$/.test(amount) ? Number(amount) : amount;
  const units = typeof number === 'number' ? Math.round(Math.abs(number) * 10_000) : Number.POSITIVE_INFINITY;
  return units >= 2 ** 53 ? null : units * Math.sign(number as number);
}
