/** `npx tsx examples/test-harness/journey.ts` tests two weeks of a plan's behaviour in milliseconds. */
import assert from 'node:assert/strict';
import { createEngine, interaction, type Transition } from 'goalward';
import { fixedClock } from './clock.js';
import { plan } from './plan.js';

const clock = fixedClock('2025-03-03T09:00:00Z');
const engine = createEngine({ plan, clock });
const transitions: Transition[] = [];
engine.onTransition((transition) => transitions.push(transition));

const does = (event: string, properties = {}) => engine.ingest({ userId: 'ada', event, properties });
const sees = async () => (await engine.decide('ada')).experience;
const last = () => {
  const { type, stage, to, cause } = transitions.at(-1) ?? assert.fail('no transition yet');
  return { type, stage, to, cause };
};
const step = (text: string) => console.log(`ok - ${text}`);

assert.equal((await engine.decide('ada')).reason, 'not-in-goal');
step('a user who has not signed up gets nothing');

await does('signed-up');
assert.deepEqual(last(), { type: 'entered', stage: 'first-project', to: null, cause: 'audience' });
assert.equal(await sees(), 'tour');
step('a user who signs up gets the tour');

await engine.ingest(interaction('$dismissed', await engine.decide('ada')));
assert.equal(await sees(), 'templates');
step('a user who dismisses the tour gets the templates');

await engine.ingest(interaction('$viewed', await engine.decide('ada')));
assert.equal((await engine.decide('ada')).reason, 'none-eligible');
const why = await engine.explain('ada');
assert.deepEqual(
  why.goals[0]?.candidates.map(({ experience, reason }) => [experience, reason]),
  [
    ['tour', 'suppressed'],
    ['templates', 'capped'],
  ],
);
clock.pass('23h');
assert.equal(await sees(), null);
clock.pass('1h');
assert.equal(await sees(), 'templates');
step('the templates are shown at most once a day');

await does('project-created');
assert.deepEqual(last(), { type: 'converted', stage: 'first-project', to: 'first-invite', cause: 'action' });
assert.equal(transitions.at(-1)?.experience, 'templates');
assert.equal(await sees(), 'invite-hint');
step('the first project converts the stage, and the conversion is credited to the templates');

clock.pass('6d');
await does('invited', { accepted: false });
assert.equal(await sees(), 'invite-hint');
step('an invitation that was not accepted does not convert the stage');

clock.pass('1d');
await engine.tick('ada');
assert.deepEqual(last(), { type: 'exited', stage: 'first-invite', to: null, cause: 'time-limit' });
assert.equal(await sees(), null);
step('after seven days without an accepted invitation, the user exits the goal');

const [goal] = (await engine.metrics()).goals;
assert.deepEqual(
  goal?.stages.map(({ stage, totals: { all } }) => [stage, all.reach, all.converted, all.exits]),
  [
    ['first-project', 1, 1, 0],
    ['first-invite', 1, 0, 1],
  ],
);
step('the metrics show the same');
