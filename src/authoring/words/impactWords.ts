import type { Id, Plan } from '../../plan/plan.js';
import { count, countOf, settled } from '../../words/numbers.js';
import { capital } from '../../words/sentences.js';
import { labelOf } from '../parts/names.js';
import { partOf } from '../parts/part.js';
import { placesOf } from '../parts/places.js';
import type { Target } from '../parts/target.js';

/** What the sentences are about: the figures of an impact, and the two plans that have the names. */
interface ImpactFacts {
  readonly before: Plan;
  readonly after: Plan;
  readonly placement: Id | null;
  /** Of the intervals; null when all users were evaluated. */
  readonly confidence: number | null;
  readonly totals: {
    readonly users: number;
    readonly evaluated: number;
    readonly population: number;
    readonly unreadable: { readonly count: number };
    readonly affected: Users;
    readonly shownOther: Users;
    readonly moved: Users;
  };
  readonly goals: readonly unknown[];
  readonly experiences: readonly ExperienceFacts[];
  readonly flows: readonly FlowFacts[];
}

/** A number of users: counted, and estimated for the population. */
interface Users {
  readonly count: number;
  readonly estimate: number;
  readonly interval: { readonly low: number; readonly high: number } | null;
}

interface ExperienceFacts extends Readonly<Record<'gained' | 'lost' | 'startsToShow' | 'stopsToShow', Users>> {
  readonly experience: Id;
}

interface FlowFacts {
  readonly goal: Id;
  readonly from: Id | null;
  readonly to: Id | null;
  readonly users: Users;
}

/** How many users, and what happens to one of them and to several. */
interface Detail {
  readonly users: Users;
  readonly one: string;
  readonly several: string;
}

/** At most so many sentences about changes. */
const MOST = 10;

/** An impact in a few sentences for a console: the totals, then the biggest changes, then what the figures are based on. */
export function impactWords(impact: ImpactFacts): string[] {
  const { users, evaluated, population, affected } = impact.totals;
  if (evaluated === 0) return [users + population === 0 ? 'There are no users.' : 'No user was evaluated.', ...basis(impact)];
  if (affected.count > 0) return [...changes(impact), ...basis(impact)];
  const { interval } = affected;
  const nothing =
    interval === null
      ? 'Nothing changes for anybody.'
      : `Nothing changes for the evaluated users; up to ${count(interval.high)} of ${countOf(population, 'user')} may be affected.`;
  return [nothing, ...basis(impact)];
}

function changes(impact: ImpactFacts): string[] {
  const headlines = headlinesOf(impact);
  const places = new Map([...placesOf(impact.before), ...placesOf(impact.after)]);
  const details = [
    ...impact.flows.map((flow) => flowDetail(impact, flow)),
    ...impact.experiences.flatMap((each) => experienceDetails(impact, each, places.get(each.experience)?.goal ?? null)),
  ]
    .filter(({ users }) => users.count > 0)
    .sort((one, other) => other.users.count - one.users.count);
  const room = MOST - headlines.length;
  const told = details.length > room ? details.slice(0, room - 1) : details;
  const rest = details.length - told.length;
  return [...headlines, ...told.map(detailSentence), ...(rest === 0 ? [] : [`And ${count(rest)} smaller changes.`])];
}

function headlinesOf(impact: ImpactFacts): string[] {
  const { affected, shownOther, moved, population } = impact.totals;
  const where = impact.placement === null ? '' : ` at placement ${name(impact, { kind: 'placement', placement: impact.placement })}`;
  const ofAll = (users: Users, one: string, several: string): string =>
    capital(`${amount(users)} of ${countOf(population, 'user')}${bounds(users)} ${users.estimate === 1 ? one : several}.`);
  const shown = `would be shown something else${where}`;
  return [
    ofAll(affected, 'is affected', 'are affected'),
    shownOther.count === 0 ? `${nobody(shownOther)} ${shown}.` : ofAll(shownOther, shown, shown),
    ...(moved.count === 0 ? [] : [ofAll(moved, 'moves to another stage, into a goal or out', 'move to another stage, into a goal or out')]),
  ];
}

function experienceDetails(impact: ImpactFacts, facts: ExperienceFacts, goal: Id | null): Detail[] {
  const { experience, gained, lost, startsToShow, stopsToShow } = facts;
  const what = name(impact, { kind: 'experience', experience });
  // Each goal decides for itself what is shown; the headline counts what wins across all goals. So with several goals, the goal is named.
  const by = goal === null || impact.goals.length < 2 ? '' : ` by goal ${name(impact, { kind: 'goal', goal })}`;
  const either = (words: string) => ({ one: words, several: words });
  return [
    { users: startsToShow, ...either(`would be newly shown ${what}${by}`) },
    { users: stopsToShow, ...either(`would no longer be shown ${what}${by}`) },
    { users: gained, one: `becomes eligible for ${what}`, several: `become eligible for ${what}` },
    { users: lost, one: `is no longer eligible for ${what}`, several: `are no longer eligible for ${what}` },
  ];
}

function flowDetail(impact: ImpactFacts, { goal: id, from, to, users }: FlowFacts): Detail {
  const goal = `goal ${name(impact, { kind: 'goal', goal: id })}`;
  const stage = (of: Id): string => name(impact, { kind: 'stage', goal: id, stage: of });
  if (from !== null && to !== null) return withVerb(users, 'move', ` from stage ${stage(from)} to ${stage(to)} of ${goal}`);
  return to !== null
    ? withVerb(users, 'enter', ` ${goal} at stage ${stage(to)}`)
    : withVerb(users, 'leave', ` ${goal} from stage ${stage(from ?? '')}`);
}

function withVerb(users: Users, verb: string, rest: string): Detail {
  return { users, one: `${verb}s${rest}`, several: `${verb}${rest}` };
}

/** A part's label, from the second plan if it has the part, else from the first. */
function name({ before, after }: ImpactFacts, target: Target): string {
  return labelOf(partOf(after, target) === undefined ? before : after, target);
}

function detailSentence({ users, one, several }: Detail): string {
  const isOne = users.estimate === 1;
  return capital(`${amount(users)} ${isOne ? 'user' : 'users'}${bounds(users)} ${isOne ? one : several}.`);
}

/** What the figures are based on, when it is not all users. */
function basis({ totals, confidence }: ImpactFacts): string[] {
  const { unreadable, evaluated, population } = totals;
  const words: string[] = [];
  if (confidence !== null && evaluated > 0) {
    // For a console: with a plain space.
    const sure = settled(confidence).replace('\u00a0', ' ');
    words.push(`Estimated from ${count(evaluated)} of ${countOf(population, 'user')}; the ranges hold with ${sure} confidence.`);
  }
  if (unreadable.count > 0) {
    words.push(
      `${countOf(unreadable.count, 'stored profile')} could not be read, and ${unreadable.count === 1 ? 'is' : 'are'} in no figure.`,
    );
  }
  return words;
}

const nobody = ({ interval }: Users): string => (interval === null ? 'Nobody' : 'No evaluated user');
const amount = ({ estimate, interval }: Users): string => `${interval === null ? '' : 'about '}${count(estimate)}`;
const bounds = ({ interval }: Users): string => (interval === null ? '' : ` (${count(interval.low)} to ${count(interval.high)})`);
