import { vi } from 'vitest';
import {
  createEngine,
  type Engine,
  type Event,
  type IngestedMany,
  isGoalwardError,
  type Plan,
  type Profile,
  type Transition,
} from '../../../../src/index.js';
import { randomOf } from '../../../fault/random.js';
import { goalOf, planOf, stageOf, T0 } from '../../../support/plans.js';
import { type Answered, scriptedStore, settled } from './scriptedStore.js';

/** What a random schedule may do besides answering late. */
export interface Trouble {
  /** Another engine writes in between. */
  readonly rivals: boolean;
  /** The store fails, before or after it did what it was asked for. */
  readonly failures: boolean;
  /** Calls time out, or are aborted. */
  readonly impatience: boolean;
  /** A later plan is published. */
  readonly publications: boolean;
}

/** One event that was sent until it was taken in. */
export interface Sent {
  readonly id: string;
  readonly userId: string;
  /** When it was first sent, in the order of all calls. */
  readonly order: number;
  /** Which `ingestMany` it was part of, whose batches take their turns one after the other; null for a call of its own. */
  readonly stream: number | null;
  /** Whether the first call was successful. */
  atOnce: boolean;
  /** What the last call returned; null for one of `ingestMany`, which counts only. */
  outcome: string | null;
  transitions: readonly Transition[] | null;
}

/** A profile that was looked at while events were under way. */
interface Looked {
  readonly userId: string;
  readonly order: number;
  /** Whether the first call was successful. */
  readonly atOnce: boolean;
  readonly profile: Profile | null;
  /** What was stored by then. */
  readonly stored: Profile | null;
}

export interface History {
  readonly sent: readonly Sent[];
  readonly looked: readonly Looked[];
  /** Decisions that were returned, by user. */
  readonly decided: readonly string[];
  /** What `ingestMany` returned in the end. */
  readonly many: readonly IngestedMany[];
  /** What the engine's listeners were told. */
  readonly told: readonly Transition[];
  /** The engine's commits, as the store answered them. */
  readonly answered: readonly Answered[];
  /** Publications: the order of their call, and the version. */
  readonly published: readonly { readonly order: number; readonly version: number }[];
  readonly plans: readonly Plan[];
  readonly engine: Engine;
  readonly inner: ReturnType<typeof scriptedStore>['inner'];
  /** How often it happened that a commit was under way while the next batch was loaded, or stood ready. */
  readonly overlaps: number;
  readonly conflicts: number;
}

const planVersion = (version: number): Plan => ({
  ...planOf(
    [
      goalOf({
        reentry: 'always',
        stages: [stageOf('s', { event: 'buy', count: 2 }, { experiences: ['a'] }), stageOf('t', { event: 'buy' }, { experiences: ['b'] })],
      }),
    ],
    { limits: { ring: 512 } },
  ),
  version,
  ...(version > 1 ? { migrations: [{ from: version - 1, order: { g: ['s', 't'] } }] } : {}),
});

const TIMEOUT = 60;

/** Plays one schedule: calls, answers of the store, and trouble, in an order drawn from the seed. Timers must be fake. */
export async function play(seed: number, trouble: Trouble): Promise<History> {
  const random = randomOf(seed);
  const draw = (below: number): number => Math.floor(random() * below);
  const { store, inner, pending, answered } = scriptedStore();
  const batch = 1 + draw(5);
  const users = Array.from({ length: 1 + draw(4) }, (_, i) => `u${i}`);
  const engine = createEngine({
    plan: planVersion(1),
    store,
    clock: () => T0,
    journal: true,
    decisions: true,
    batch,
    timeout: TIMEOUT,
    cache: draw(4) === 0 ? 0 : 100,
    followPlan: trouble.publications ? 0 : false,
  });
  const rival = createEngine({ plan: planVersion(1), store: inner, clock: () => T0, journal: true, followPlan: 0, cache: 0 });
  const reader = createEngine({ plan: planVersion(1), store: inner, clock: () => T0, cache: 0 });
  const told: Transition[] = [];
  engine.onTransition((transition) => told.push(transition));

  const sent: Sent[] = [];
  const looked: Looked[] = [];
  const decided: string[] = [];
  const many: IngestedMany[] = [];
  const published: { order: number; version: number }[] = [];
  let order = 0;
  let open = 0;
  let broken: unknown = null;
  let version = 1;
  const aborts: AbortController[] = [];

  const mayFail = (error: unknown): boolean =>
    isGoalwardError(error, 'unavailable') || isGoalwardError(error, 'deadline') || (error instanceof Error && error.message === 'aborted');
  /** Calls until it succeeds; whether it did at once. */
  const insisting = async <T>(call: (signal: AbortSignal) => Promise<T>): Promise<{ readonly value: T; readonly atOnce: boolean }> => {
    for (let atOnce = true; ; atOnce = false) {
      const controller = new AbortController();
      aborts.push(controller);
      try {
        return { value: await call(controller.signal), atOnce };
      } catch (error) {
        if (!mayFail(error) || !(trouble.failures || trouble.impatience)) throw error;
      } finally {
        aborts.splice(aborts.indexOf(controller), 1);
      }
    }
  };
  const start = (work: () => Promise<void>): void => {
    open++;
    work()
      .catch((error) => {
        broken ??= error;
      })
      .finally(() => {
        open--;
      });
  };
  let n = 0;
  let streams = 0;
  const eventOf = (userId: string, stream: number | null): { event: Event; each: Sent } => {
    const id = `e${n++}`;
    const each: Sent = { id, userId, order: order++, stream, atOnce: false, outcome: null, transitions: null };
    sent.push(each);
    return { event: { userId, event: draw(5) === 0 ? 'see' : 'buy', messageId: id, traits: { [id]: true } }, each };
  };
  const someone = (): string => users[draw(users.length)] as string;

  const calls: readonly (() => void)[] = [
    () => {
      const { event, each } = eventOf(someone(), null);
      start(async () => {
        const { value, atOnce } = await insisting((signal) => engine.ingest(event, { signal }));
        Object.assign(each, { atOnce, outcome: value.outcome, transitions: value.transitions });
      });
    },
    () => {
      const stream = streams++;
      const events = Array.from({ length: 1 + draw(3 * batch) }, () => eventOf(someone(), stream));
      start(async () => {
        const { value, atOnce } = await insisting((signal) =>
          engine.ingestMany(
            events.map(({ event }) => event),
            { signal },
          ),
        );
        many.push(value);
        for (const { each } of events) each.atOnce = atOnce;
      });
    },
    () => {
      const [userId, at] = [someone(), order++];
      start(async () => {
        const { value, atOnce } = await insisting((signal) => engine.profile(userId, { signal }));
        const stored = await reader.profile(userId);
        looked.push({ userId, order: at, atOnce, profile: value, stored });
      });
    },
    () => {
      const userId = someone();
      start(async () => {
        await insisting((signal) => engine.decide(userId, { signal }));
        decided.push(userId);
      });
    },
  ];
  let overlaps = 0;
  const troubles: (() => Promise<void>)[] = [];
  if (trouble.rivals) {
    troubles.push(async () => {
      const { event, each } = eventOf(someone(), null);
      const { outcome, transitions } = await rival.ingest(event);
      Object.assign(each, { outcome, transitions });
    });
  }
  if (trouble.failures) {
    troubles.push(async () => {
      const each = pending[draw(pending.length)];
      if (each === undefined || each.kind === 'record') return;
      if (draw(2) === 0 && !each.applied) await each.apply();
      each.fail();
    });
  }
  if (trouble.impatience) {
    troubles.push(async () => aborts[draw(aborts.length)]?.abort(new Error('aborted')));
    troubles.push(async () => void vi.advanceTimersByTime(1 + draw(TIMEOUT)));
  }
  if (trouble.publications) {
    troubles.push(async () => {
      if (version === 3) return;
      const next = ++version;
      const at = order++;
      start(async () => {
        await insisting((signal) => engine.changePlan(() => planVersion(next), {}, { signal }));
        published.push({ order: at, version: next });
      });
    });
  }
  const answer = async (): Promise<void> => {
    const each = pending[draw(pending.length)];
    if (each === undefined) return;
    if (pending.some(({ kind }) => kind === 'commit') && pending.some(({ kind }) => kind === 'load')) overlaps++;
    if (draw(4) === 0 && !each.applied) await each.apply();
    else await each.answer();
  };

  const steps = 10 + draw(40);
  for (let step = 0; step < steps; step++) {
    const kind = draw(10);
    if (kind < 5) (calls[draw(calls.length)] as () => void)();
    else if (kind < 9 || troubles.length === 0) await answer();
    else await (troubles[draw(troubles.length)] as () => Promise<void>)();
    if (draw(3) > 0) await settled();
  }
  // Without further trouble everything ends.
  for (let turn = 0; open > 0; turn++) {
    if (turn > 20_000) throw new Error(`${open} calls never end`);
    await settled();
    if (pending.length > 0) await pending[draw(pending.length)]?.answer();
    else vi.advanceTimersByTime(1);
  }
  while (pending.length > 0) await pending[0]?.answer();
  await settled();
  vi.clearAllTimers();
  if (broken !== null) throw broken;
  const conflicts = answered.flatMap(({ writes }) => writes).filter(({ committed }) => !committed).length;
  const plans = Array.from({ length: 3 }, (_, i) => planVersion(i + 1));
  return { sent, looked, decided, many, told, answered, published, plans, engine: reader, inner, overlaps, conflicts };
}
