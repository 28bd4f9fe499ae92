import { own } from '../../notation/own.js';
import { quote } from '../../plan/describe.js';
import type { Id, Plan } from '../../plan/types.js';
import { placesOf } from '../parts/places.js';
import { experienceName, goalName, stageName } from '../wording/names.js';
import type { Figure, Flow, Impact, ImpactTotals } from '../impact/impactResult.js';

/** An impact still to be put into words, and the plans that its names come from. */
interface Unworded extends Omit<Impact, 'words'> {
  readonly before: Plan;
  readonly after: Plan;
}

/** What some users do, and what one does. */
interface Detail {
  readonly users: Figure;
  readonly one: string;
  readonly several: string;
}

/** Sentences about changes at most. */
const MOST = 10;

/** What an impact comes to, in a few sentences for a console: what it is in all, then the biggest changes, then what that rests on. */
export function wordsOf(impact: Unworded): string[] {
  const { users, evaluated, population, affected } = impact.totals;
  if (evaluated === 0) return [users + population === 0 ? 'There are no users.' : 'No user was looked at.', ...basis(impact)];
  if (affected.count > 0) return [...changes(impact), ...basis(impact)];
  const { interval } = affected;
  const nothing =
    interval === null
      ? 'Nothing changes for anybody.'
      : `Nothing changes for anybody who was looked at; up to ${number(interval.high)} of ${number(population)} users may be affected.`;
  return [nothing, ...basis(impact)];
}

function changes(impact: Unworded): string[] {
  const headlines = headlinesOf(impact);
  const details = detailsOf(impact)
    .filter(({ users }) => users.count > 0)
    .sort((one, other) => other.users.count - one.users.count);
  const room = MOST - headlines.length;
  const told = details.length > room ? details.slice(0, room - 1) : details;
  const rest = details.length - told.length;
  return [...headlines, ...told.map(sentence), ...(rest === 0 ? [] : [`And ${number(rest)} smaller changes.`])];
}

function headlinesOf(impact: Unworded): string[] {
  const { affected, shownOther, moved, population } = impact.totals;
  const where = impact.placement === null ? '' : ` at placement ${placementName(impact, impact.placement)}`;
  const ofAll = (figure: Figure, one: string, several: string): string =>
    capital(`${amount(figure)} of ${usersIn(population)}${bounds(figure)} ${figure.estimate === 1 ? one : several}.`);
  const shown = `would be shown something else${where}`;
  return [
    ofAll(affected, 'is affected', 'are affected'),
    shownOther.count === 0 ? `${nobody(shownOther)} ${shown}.` : ofAll(shownOther, shown, shown),
    ...(moved.count === 0 ? [] : [ofAll(moved, 'moves to another stage, into a goal or out', 'move to another stage, into a goal or out')]),
  ];
}

function detailsOf(impact: Unworded): Detail[] {
  return [
    ...impact.flows.map((flow): Detail => ({ users: flow.users, one: flowWords(flow, impact, 's'), several: flowWords(flow, impact, '') })),
    ...impact.experiences.flatMap(({ experience: id, gained, lost, startsToShow, stopsToShow }): Detail[] => {
      const name = experienceName(
        planWith(impact, ({ experiences }) => Object.hasOwn(experiences, id)),
        id,
      );
      return [
        {
          users: startsToShow,
          one: `would be newly shown ${name}${by(impact, id)}`,
          several: `would be newly shown ${name}${by(impact, id)}`,
        },
        {
          users: stopsToShow,
          one: `would no longer be shown ${name}${by(impact, id)}`,
          several: `would no longer be shown ${name}${by(impact, id)}`,
        },
        { users: gained, one: `becomes eligible for ${name}`, several: `become eligible for ${name}` },
        { users: lost, one: `is no longer eligible for ${name}`, several: `are no longer eligible for ${name}` },
      ];
    }),
  ];
}

/** What is shown is told goal by goal; the headline is about what wins across all of them. */
function by(impact: Unworded, experience: Id): string {
  if (impact.goals.length < 2) return '';
  const plan = planWith(impact, (each) => placesOf(each).has(experience));
  const place = placesOf(plan).get(experience);
  return place === undefined ? '' : ` by goal ${goalName(plan, place.goal)}`;
}

function flowWords({ goal: id, from, to }: Flow, plans: Unworded, ending: 's' | ''): string {
  const goal = `goal ${goalName(
    planWith(plans, (plan) => goalIn(plan, id) !== undefined),
    id,
  )}`;
  const stage = (of: Id): string =>
    stageName(
      planWith(plans, (plan) => goalIn(plan, id)?.stages.some((each) => each.id === of) === true),
      id,
      of,
    );
  if (from !== null && to !== null) return `move${ending} from stage ${stage(from)} to ${stage(to)} of ${goal}`;
  return to !== null ? `enter${ending} ${goal} at stage ${stage(to)}` : `leave${ending} ${goal} from stage ${stage(from ?? '')}`;
}

/** The second plan names what it has; what only the first has, the first. */
function planWith({ before, after }: Unworded, has: (plan: Plan) => boolean): Plan {
  return has(after) ? after : before;
}

function goalIn({ goals }: Plan, id: Id): Plan['goals'][number] | undefined {
  return goals.find((goal) => goal.id === id);
}

function placementName(plans: Unworded, id: Id): string {
  const { placements = {} } = planWith(plans, (plan) => Object.hasOwn(plan.placements ?? {}, id));
  return quote(own(placements, id)?.label || id);
}

function sentence({ users, one, several }: Detail): string {
  return capital(`${amount(users)} ${users.estimate === 1 ? 'user' : 'users'}${bounds(users)} ${users.estimate === 1 ? one : several}.`);
}

/** What the sentences rest on, where it is not all users. */
function basis({ totals, confidence }: Unworded): string[] {
  const { unreadable } = totals;
  return [
    ...(confidence === null || totals.evaluated === 0 ? [] : [sampleWords(totals, confidence)]),
    ...(unreadable.count === 0
      ? []
      : [`${profilesIn(unreadable.count)} could not be read, and ${unreadable.count === 1 ? 'is' : 'are'} in no figure.`]),
  ];
}

function sampleWords({ evaluated, population }: ImpactTotals, confidence: number): string {
  const sure = (confidence * 100).toLocaleString('en-US', { maximumFractionDigits: 2 });
  return `Estimated from ${number(evaluated)} of ${usersIn(population)}; the ranges hold with ${sure} % confidence.`;
}

const nobody = ({ interval }: Figure): string => (interval === null ? 'Nobody' : 'Nobody who was looked at');
const amount = ({ estimate, interval }: Figure): string => `${interval === null ? '' : 'about '}${number(estimate)}`;
const bounds = ({ interval }: Figure): string => (interval === null ? '' : ` (${number(interval.low)} to ${number(interval.high)})`);
const usersIn = (count: number): string => `${number(count)} ${count === 1 ? 'user' : 'users'}`;
const profilesIn = (count: number): string => `${number(count)} stored ${count === 1 ? 'profile' : 'profiles'}`;
const number = (value: number): string => value.toLocaleString('en-US');
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
