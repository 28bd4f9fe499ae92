import { advance, compile, emptyProfile, type JournalEntry, type Profile, tick } from '../../../../src/core/index.js';
import type { Transition } from '../../../../src/index.js';
import { addRows, differences, isSame } from '../../../fault/sameData.js';
import { taken } from '../../../support/taken.js';
import type { History, Sent, Trouble } from './schedule.js';

/** The naive model of what an engine does: each user's journal, carried out one entry after the other. */
interface Model {
  readonly journals: ReadonlyMap<string, readonly JournalEntry[]>;
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly rows: ReadonlyMap<string, number>;
  /** By the entry's text. */
  readonly transitions: ReadonlyMap<string, readonly Transition[]>;
}

async function modelOf({ engine, plans }: History): Promise<Model> {
  const programs = plans.map((plan) => compile(plan));
  const journals = new Map<string, JournalEntry[]>();
  const profiles = new Map<string, Profile>();
  const rows = new Map<string, number>();
  const transitions = new Map<string, readonly Transition[]>();
  for await (const line of engine.journal()) {
    const { userId } = line;
    const entry = taken(line.entry);
    const program = programs[(entry.plan ?? 1) - 1];
    if (program === undefined) throw new Error(`no plan ${entry.plan}`);
    const before = profiles.get(userId) ?? emptyProfile(userId);
    const step = 'event' in entry ? advance(program, before, entry.event, entry.now) : tick(program, before, entry.tick);
    profiles.set(userId, step.profile);
    addRows(rows, step.metrics);
    const list = journals.get(userId) ?? [];
    journals.set(userId, [...list, entry]);
    transitions.set(`${userId} ${JSON.stringify(entry)}`, step.transitions);
  }
  return { journals, profiles, rows, transitions };
}

/** What is wrong with a history, in a few words; null when nothing is. */
export async function faultIn(history: History, trouble: Trouble): Promise<string | null> {
  const model = await modelOf(history);
  const places = new Map<string, number>();
  for (const entries of model.journals.values()) {
    for (const [place, entry] of entries.entries()) {
      if (!('event' in entry)) continue;
      const id = entry.event.messageId as string;
      if (places.has(id)) return `${id} is in the journal twice`;
      places.set(id, place);
    }
  }
  for (const { id } of history.sent) if (!places.has(id)) return `${id} is in no journal`;

  // Stored data.
  for (const [userId, profile] of model.profiles) {
    if (!isSame(await history.engine.profile(userId), profile)) return `the profile of ${userId} is not the fold of the journal`;
  }
  const stored = new Map<string, number>();
  addRows(stored, await history.inner.metrics());
  if (differences(stored, model.rows) > 0) return 'metric rows are not the fold of the journals';

  return (
    orderFault(history, places) ??
    resultFault(history, model, trouble) ??
    lookFault(history) ??
    toldFault(history, model, trouble) ??
    (await logFault(history, trouble)) ??
    planFault(history, model)
  );
}

/** Two events of one user whose first calls were successful stand in the order of the calls, or of their stream. */
function orderFault({ sent }: History, places: ReadonlyMap<string, number>): string | null {
  const last = new Map<string, Sent>();
  for (const each of sent.filter(({ atOnce }) => atOnce).sort((one, other) => one.order - other.order)) {
    const line = `${each.userId} ${each.stream}`;
    const before = last.get(line);
    if (before !== undefined && (places.get(before.id) as number) > (places.get(each.id) as number))
      return `${each.id} overtook ${before.id}`;
    last.set(line, each);
  }
  return null;
}

/** What a call returned is what the model makes of the event. */
function resultFault({ sent, many }: History, { journals, transitions }: Model, trouble: Trouble): string | null {
  const trusting = !trouble.failures && !trouble.impatience;
  for (const { id, userId, outcome, transitions: returned } of sent) {
    if (outcome === null || returned === null) continue;
    if (outcome !== 'applied' && (trusting || outcome !== 'duplicate')) return `${id} was ${outcome}`;
    if (outcome !== 'applied') continue;
    const entry = journals.get(userId)?.find((each) => 'event' in each && each.event.messageId === id);
    if (!isSame(returned, transitions.get(`${userId} ${JSON.stringify(entry)}`))) return `${id} returned other transitions than the model`;
  }
  for (const { late, refused, duplicate } of many) {
    if (late.length + refused.length > 0 || (trusting && duplicate > 0)) return 'an event of many was not applied';
  }
  return null;
}

/** A look sees all that was sent before it, nothing that was sent after, and nothing that is not stored. */
function lookFault({ sent, looked }: History): string | null {
  for (const { userId, order, atOnce, profile, stored } of looked) {
    for (const id in profile?.traits) if (stored?.traits[id] !== true) return `a look at ${userId} saw ${id} before it was stored`;
    if (!atOnce) continue;
    for (const each of sent) {
      if (each.userId !== userId || !each.atOnce || each.stream !== null) continue;
      const seen = profile?.traits[each.id] === true;
      if (seen !== each.order < order) return `a look at ${userId} ${seen ? 'saw' : 'missed'} ${each.id}`;
    }
  }
  return null;
}

/** Listeners hear each transition of an acknowledged commit once; of one user in order, unless a late commit was given up. */
function toldFault({ answered, told }: History, { journals, transitions }: Model, trouble: Trouble): string | null {
  const owed = answered.flatMap(({ writes }) =>
    writes.flatMap(({ userId, journal, committed }) => (committed ? journal.map((entry) => `${userId} ${entry}`) : [])),
  );
  const expected = new Map<string, Transition[]>();
  const mine = new Set<string>();
  for (const text of owed) {
    const [userId, entry] = [text.slice(0, text.indexOf(' ')), JSON.parse(text.slice(text.indexOf(' ') + 1)) as JournalEntry];
    const key = `${userId} ${JSON.stringify(entry)}`;
    if (mine.has(key)) return `${key} was committed twice`;
    mine.add(key);
    expected.set(userId, [...(expected.get(userId) ?? []), ...(transitions.get(key) ?? [])]);
  }
  for (const userId of new Set([...journals.keys(), ...told.map((each) => each.userId)])) {
    const heard = told.filter((each) => each.userId === userId);
    const want = expected.get(userId) ?? [];
    const same = trouble.impatience ? isSame(textsOf(heard).sort(), textsOf(want).sort()) : isSame(heard, want);
    if (!same)
      return `listeners heard ${heard.length} transitions of ${userId}, not the ${want.length} that were committed, or in another order`;
  }
  return null;
}

function textsOf(transitions: readonly Transition[]): string[] {
  return transitions.map((each) => JSON.stringify(each));
}

/** The decision log has each decision that was returned, once. */
async function logFault({ engine, decided }: History, trouble: Trouble): Promise<string | null> {
  const logged: string[] = [];
  for await (const { userId } of engine.decisions()) logged.push(userId);
  if (isSame([...logged].sort(), [...decided].sort())) return null;
  // A call that gave up may have been logged.
  const spare = [...logged];
  const missing = decided.filter((userId) => {
    const at = spare.indexOf(userId);
    if (at >= 0) spare.splice(at, 1);
    return at < 0;
  });
  if (missing.length > 0) return `a decision for ${missing[0]} is not in the log`;
  return trouble.failures || trouble.impatience ? null : `${spare.length} decisions were logged twice`;
}

/** What was sent after a publication is evaluated under its plan, or a later one. */
function planFault({ sent, published }: History, { journals }: Model): string | null {
  for (const { id, userId, order, atOnce, stream } of sent) {
    if (stream !== null) continue;
    const entry = journals.get(userId)?.find((each) => 'event' in each && each.event.messageId === id);
    for (const publication of published) {
      if (atOnce && order > publication.order && (entry?.plan ?? 1) < publication.version)
        return `${id} was evaluated under plan ${entry?.plan}`;
    }
  }
  return null;
}
