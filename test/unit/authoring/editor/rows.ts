import type { Editor } from '../../../../src/authoring/editor/editor.js';
import type { Edit } from '../../../../src/authoring/editor/edits/edit.js';
import { defineTemplate } from '../../../../src/authoring/templates/define/defineTemplate.js';
import type { EditErrorCode } from '../../../../src/errors/editError.js';

/** What one verb does to the shop's plan. */
export interface Row {
  readonly verb: keyof Editor;
  /** What is special about it, where a verb has several rows. */
  readonly when?: string;
  /** What is done by an admin beforehand. */
  readonly given?: (editor: Editor) => unknown;
  readonly does: (editor: Editor) => Edit;
  // biome-ignore lint/suspicious/noExplicitAny: a test writes what it likes.
  readonly change: (plan: any) => void;
  /** Who may do it besides admins; default: nobody. */
  readonly by?: 'editor';
  /** Default null. */
  readonly made?: string;
  /** A call that makes the plan invalid, and where; or one refused for its arguments. */
  readonly wrong: (editor: Editor) => unknown;
  readonly at: { readonly path: string; readonly code: string } | { readonly subject: string; readonly code: EditErrorCode };
}

const LOOK = { goal: 'order', stage: 'look' };
const BUY = { goal: 'order', stage: 'buy' };
const AGAIN = { goal: 'loyal', stage: 'again' };

const note = defineTemplate({
  kind: 'experience',
  id: 'note',
  label: 'Note',
  description: 'One line.',
  slots: { text: { type: 'text', label: 'Text' }, placement: { type: 'id', label: 'Placement', required: false } },
  make: ({ text, placement }) => ({ payload: { text }, ...(placement === undefined ? {} : { placement }) }),
});

/** Brings an audience and a placement that are in the plan already, and a value event that says something else there. */
const club = defineTemplate({
  kind: 'goal',
  id: 'club',
  label: 'Club',
  description: 'Who likes it joins.',
  slots: { id: { type: 'id', label: 'Id' } },
  make: ({ id }) => ({
    goals: [{ id, audience: { audience: 'fan' }, stages: [{ id: 'join', experiences: ['join-now'] }], valueEvents: ['purchase'] }],
    experiences: { 'join-now': { placement: 'modal', journey: 'club' } },
    audiences: { fan: { rule: { event: 'like' } } },
    valueEvents: { purchase: {} },
    journeys: { club: { goals: [id] } },
    placements: { modal: {} },
  }),
});

const goals: readonly Row[] = [
  {
    verb: 'addGoal',
    does: (editor) => editor.addGoal({ id: 'back', audience: true, stages: [{ id: 'return', experiences: ['spare'] }] }, { at: 1 }),
    change: (plan) => plan.goals.splice(1, 0, { id: 'back', audience: true, stages: [{ id: 'return', experiences: ['spare'] }] }),
    wrong: (editor) => editor.addGoal({ id: 'back', audience: { audience: 'nobody' }, stages: [{ id: 'return', experiences: [] }] }),
    at: { path: 'goals[2].audience.audience', code: 'unknown-audience' },
  },
  {
    verb: 'moveGoal',
    does: (editor) => editor.moveGoal('order', 1),
    change: (plan) => plan.goals.reverse(),
    wrong: (editor) => editor.moveGoal('order', 2),
    at: { subject: 'to', code: 'bad-argument' },
  },
  {
    verb: 'removeGoal',
    given: (editor) => editor.update(['journeys', 'idle', 'goals'], ['order']),
    does: (editor) => editor.removeGoal('loyal'),
    change: (plan) => {
      plan.journeys.idle.goals = ['order'];
      plan.goals.pop();
      plan.journeys.spring.goals = ['order'];
    },
    wrong: (editor) => editor.removeGoal('order'),
    at: { path: 'journeys.welcome.goals', code: 'journey-without-goal' },
  },
  {
    verb: 'setAudience',
    does: (editor) => editor.setAudience('order', { audience: 'fan' }),
    change: (plan) => {
      plan.goals[0].audience = { audience: 'fan' };
    },
    wrong: (editor) => editor.setAudience('order', { goal: 'order', is: 'in' }),
    at: { path: 'goals[0].audience.goal', code: 'goal-cycle' },
  },
  {
    verb: 'setExit',
    does: (editor) => editor.setExit('loyal', 'leaves-audience'),
    change: (plan) => {
      plan.goals[1].exit = 'leaves-audience';
    },
    wrong: (editor) => editor.setExit('loyal', { audience: 'nobody' }),
    at: { path: 'goals[1].exit.audience', code: 'unknown-audience' },
  },
  {
    verb: 'setReentry',
    does: (editor) => editor.setReentry('loyal', { after: '30d' }),
    change: (plan) => {
      plan.goals[1].reentry = { after: '30d' };
    },
    wrong: (editor) => editor.setReentry('loyal', { after: '0d' }),
    at: { path: 'goals[1].reentry.after', code: 'bad-duration' },
  },
  {
    verb: 'countValueEvent',
    does: (editor) => editor.countValueEvent('loyal', 'purchase'),
    change: (plan) => {
      plan.goals[1].valueEvents = ['purchase'];
    },
    wrong: (editor) => editor.countValueEvent('loyal', 'sale'),
    at: { subject: 'name', code: 'not-found' },
  },
  {
    verb: 'countValueEvent',
    when: 'no longer',
    does: (editor) => editor.countValueEvent('order', 'purchase', false),
    change: (plan) => {
      delete plan.goals[0].valueEvents;
    },
    wrong: (editor) => editor.countValueEvent('order', 'purchase', 'no' as unknown as boolean),
    at: { subject: 'counted', code: 'bad-argument' },
  },
  {
    verb: 'setHoldout',
    when: 'of a goal',
    does: (editor) => editor.setHoldout('order', null),
    change: (plan) => {
      delete plan.goals[0].holdout;
    },
    wrong: (editor) => editor.setHoldout('order', { share: 2 }),
    at: { path: 'goals[0].holdout.share', code: 'out-of-range' },
  },
  {
    verb: 'setHoldout',
    when: 'of the plan',
    does: (editor) => editor.setHoldout(null, { share: 0.05 }),
    change: (plan) => {
      plan.holdout = { share: 0.05 };
    },
    wrong: (editor) => editor.setHoldout(null, { share: 0.05, salt: '' }),
    at: { path: 'holdout.salt', code: 'bad-salt' },
  },
];

const stages: readonly Row[] = [
  {
    verb: 'addStage',
    does: (editor) => editor.addStage('order', { id: 'pay', experiences: [] }),
    change: (plan) => plan.goals[0].stages.push({ id: 'pay', experiences: [] }),
    by: 'editor',
    wrong: (editor) => editor.addStage('order', { id: 'pay', experiences: ['hello'] }, { at: 0 }),
    at: { path: 'goals[0].stages[1].experiences[0]', code: 'experience-placed-twice' },
  },
  {
    verb: 'moveStage',
    does: (editor) => editor.moveStage(BUY, 0),
    change: (plan) => plan.goals[0].stages.reverse(),
    by: 'editor',
    wrong: (editor) => editor.moveStage(BUY, -1),
    at: { subject: 'to', code: 'bad-argument' },
  },
  {
    verb: 'removeStage',
    given: (editor) => editor.setAudience('loyal', { goal: 'order', stage: 'buy', is: 'reached' }),
    does: (editor) => editor.removeStage(LOOK),
    change: (plan) => {
      plan.goals[1].audience = { goal: 'order', stage: 'buy', is: 'reached' };
      plan.goals[0].stages.shift();
    },
    by: 'editor',
    wrong: (editor) => editor.removeStage(BUY),
    at: { path: 'goals[1].audience.stage', code: 'unknown-stage' },
  },
  {
    verb: 'setConversion',
    does: (editor) => editor.setConversion(LOOK, { event: 'view', count: 3 }),
    change: (plan) => {
      plan.goals[0].stages[0].conversion = { event: 'view', count: 3 };
    },
    by: 'editor',
    wrong: (editor) => editor.setConversion(LOOK, { event: 'view', count: 0 }),
    at: { path: 'goals[0].stages[0].conversion.count', code: 'out-of-range' },
  },
  {
    verb: 'setTimeLimit',
    does: (editor) => editor.setTimeLimit(BUY, null),
    change: (plan) => {
      delete plan.goals[0].stages[1].timeLimit;
    },
    by: 'editor',
    wrong: (editor) => editor.setTimeLimit(BUY, { after: '7d', then: 'stay' as 'exit' }),
    at: { path: 'goals[0].stages[1].timeLimit.then', code: 'unknown-value' },
  },
];

const experiences: readonly Row[] = [
  {
    verb: 'addExperience',
    does: (editor) => editor.addExperience('new', { label: 'New', payload: { text: 'x' } }),
    change: (plan) => {
      plan.experiences.new = { label: 'New', payload: { text: 'x' } };
    },
    by: 'editor',
    wrong: (editor) => editor.addExperience('new', { placement: 'wall' }),
    at: { path: 'experiences.new.placement', code: 'unknown-placement' },
  },
  {
    verb: 'addExperience',
    when: 'into a stage',
    does: (editor) => editor.addExperience('new', {}, { ...LOOK, position: 1 }),
    change: (plan) => {
      plan.experiences.new = {};
      plan.goals[0].stages[0].experiences = ['hello', 'new', 'offer'];
    },
    by: 'editor',
    wrong: (editor) => editor.addExperience('new', { journey: 'welcome' }, AGAIN),
    at: { path: 'experiences.new.journey', code: 'journey-not-linked' },
  },
  {
    verb: 'removeExperience',
    does: (editor) => editor.removeExperience('hello'),
    change: (plan) => {
      delete plan.experiences.hello;
      plan.goals[0].stages[0].experiences.shift();
    },
    by: 'editor',
    wrong: (editor) => editor.removeExperience('goodbye'),
    at: { subject: 'experience', code: 'not-found' },
  },
  {
    verb: 'placeExperience',
    when: 'from the drawer',
    does: (editor) => editor.placeExperience('spare', LOOK, 0),
    change: (plan) => plan.goals[0].stages[0].experiences.unshift('spare'),
    by: 'editor',
    wrong: (editor) => editor.placeExperience('spare', LOOK, 3),
    at: { subject: 'position', code: 'bad-argument' },
  },
  {
    verb: 'placeExperience',
    when: 'from another stage',
    does: (editor) => editor.placeExperience('hello', BUY),
    change: (plan) => {
      plan.goals[0].stages[0].experiences = ['offer'];
      plan.goals[0].stages[1].experiences = ['ten-off', 'hello'];
    },
    by: 'editor',
    wrong: (editor) => editor.placeExperience('hello', AGAIN),
    at: { path: 'experiences.hello.journey', code: 'journey-not-linked' },
  },
  {
    verb: 'placeExperience',
    when: 'within its stage',
    does: (editor) => editor.placeExperience('hello', LOOK, 1),
    change: (plan) => plan.goals[0].stages[0].experiences.reverse(),
    by: 'editor',
    wrong: (editor) => editor.placeExperience('hello', LOOK, 2),
    at: { subject: 'position', code: 'bad-argument' },
  },
  {
    verb: 'returnToDrawer',
    does: (editor) => editor.returnToDrawer('hello'),
    change: (plan) => plan.goals[0].stages[0].experiences.shift(),
    by: 'editor',
    wrong: (editor) => editor.returnToDrawer('toString'),
    at: { subject: 'experience', code: 'not-found' },
  },
  {
    verb: 'duplicateExperience',
    does: (editor) => editor.duplicateExperience('hello'),
    change: (plan) => {
      plan.experiences['hello-copy'] = { ...plan.experiences.hello, status: 'draft' };
    },
    by: 'editor',
    made: 'hello-copy',
    wrong: (editor) => editor.duplicateExperience('hello', 'not an id'),
    at: { subject: 'newId', code: 'bad-argument' },
  },
  {
    verb: 'setStatus',
    does: (editor) => editor.setStatus('spare', 'live'),
    change: (plan) => {
      plan.experiences.spare.status = 'live';
    },
    by: 'editor',
    wrong: (editor) => editor.setStatus('spare', 'gone' as 'live'),
    at: { path: 'experiences.spare.status', code: 'unknown-value' },
  },
  {
    verb: 'assignJourney',
    does: (editor) => editor.assignJourney('ten-off', 'welcome'),
    change: (plan) => {
      plan.experiences['ten-off'].journey = 'welcome';
    },
    by: 'editor',
    wrong: (editor) => editor.assignJourney('ten-off', 'idle'),
    at: { path: 'experiences["ten-off"].journey', code: 'journey-not-linked' },
  },
];

const journeys: readonly Row[] = [
  {
    verb: 'addJourney',
    does: (editor) => editor.addJourney('autumn', { goals: ['loyal'], status: 'paused' }),
    change: (plan) => {
      plan.journeys.autumn = { goals: ['loyal'], status: 'paused' };
    },
    by: 'editor',
    wrong: (editor) => editor.addJourney('autumn', { goals: ['order', 'loyal'] }),
    at: { path: 'journeys.autumn.goals', code: 'evergreen-goals' },
  },
  {
    verb: 'linkJourney',
    given: (editor) => editor.unlinkJourney('spring', 'loyal'),
    does: (editor) => editor.linkJourney('spring', 'loyal'),
    change: () => {},
    by: 'editor',
    wrong: (editor) => editor.linkJourney('welcome', 'loyal'),
    at: { path: 'journeys.welcome.goals', code: 'evergreen-goals' },
  },
  {
    verb: 'unlinkJourney',
    does: (editor) => editor.unlinkJourney('spring', 'loyal'),
    change: (plan) => plan.journeys.spring.goals.pop(),
    by: 'editor',
    wrong: (editor) => editor.unlinkJourney('spring', 'order'),
    at: { path: 'experiences["ten-off"].journey', code: 'journey-not-linked' },
  },
  {
    verb: 'removeJourney',
    does: (editor) => editor.removeJourney('idle'),
    change: (plan) => delete plan.journeys.idle,
    by: 'editor',
    wrong: (editor) => editor.removeJourney('welcome'),
    at: { path: 'experiences.hello.journey', code: 'unknown-journey' },
  },
  {
    verb: 'setJourneyStatus',
    does: (editor) => editor.setJourneyStatus('welcome', 'paused'),
    change: (plan) => {
      plan.journeys.welcome.status = 'paused';
    },
    by: 'editor',
    wrong: (editor) => editor.setJourneyStatus('welcome', 'archived' as 'paused'),
    at: { path: 'journeys.welcome.status', code: 'unknown-value' },
  },
];

const named: readonly Row[] = [
  {
    verb: 'defineValueEvent',
    does: (editor) => editor.defineValueEvent('toString', { value: { property: 'amount' } }),
    change: (plan) => {
      plan.valueEvents.toString = { value: { property: 'amount' } };
    },
    wrong: (editor) => editor.defineValueEvent('purchase', { value: { property: 'total', currency: 'euro' } }),
    at: { path: 'valueEvents.purchase.value.currency', code: 'unknown-currency' },
  },
  {
    verb: 'removeValueEvent',
    does: (editor) => editor.removeValueEvent('refund'),
    change: (plan) => delete plan.valueEvents.refund,
    wrong: (editor) => editor.removeValueEvent('purchase'),
    at: { path: 'goals[0].valueEvents[0]', code: 'unknown-value-event' },
  },
  {
    verb: 'defineAudience',
    does: (editor) => editor.defineAudience('fan', { rule: { event: 'like', count: { gte: 2 } } }),
    change: (plan) => {
      plan.audiences.fan = { rule: { event: 'like', count: { gte: 2 } } };
    },
    by: 'editor',
    wrong: (editor) => editor.defineAudience('known', { rule: { audience: 'regular' } }),
    at: { path: 'audiences.known.rule.audience', code: 'audience-cycle' },
  },
  {
    verb: 'removeAudience',
    given: (editor) => editor.defineAudience('new', { rule: true }),
    does: (editor) => editor.removeAudience('new'),
    change: () => {},
    by: 'editor',
    wrong: (editor) => editor.removeAudience('fan'),
    at: { path: 'goals[1].stages[0].conversion.audience', code: 'unknown-audience' },
  },
  {
    verb: 'definePlacement',
    does: (editor) => editor.definePlacement('push', { caps: [{ count: 1, per: 'day' }] }),
    change: (plan) => {
      plan.placements.push = { caps: [{ count: 1, per: 'day' }] };
    },
    wrong: (editor) => editor.definePlacement('push', { quietHours: { from: '22:00', to: '22:00' } }),
    at: { path: 'placements.push.quietHours.to', code: 'empty-quiet-hours' },
  },
  {
    verb: 'removePlacement',
    does: (editor) => editor.removePlacement('mail'),
    change: (plan) => delete plan.placements.mail,
    wrong: (editor) => editor.removePlacement('modal'),
    at: { path: 'experiences.hello.placement', code: 'unknown-placement' },
  },
];

const others: readonly Row[] = [
  {
    verb: 'addFromTemplate',
    when: 'an experience',
    does: (editor) => editor.addFromTemplate(note, { text: 'New in' }, { place: { ...LOOK, position: 0 } }),
    change: (plan) => {
      plan.experiences.note = { payload: { text: 'New in' } };
      plan.goals[0].stages[0].experiences.unshift('note');
    },
    by: 'editor',
    made: 'note',
    wrong: (editor) => editor.addFromTemplate(note, { text: 'New in', placement: 'wall' }),
    at: { path: 'experiences.note.placement', code: 'unknown-placement' },
  },
  {
    verb: 'addFromTemplate',
    when: 'a goal',
    does: (editor) => editor.addFromTemplate(club, { id: 'members' }),
    change: (plan) => {
      plan.goals.push({
        id: 'members',
        audience: { audience: 'fan' },
        stages: [{ id: 'join', experiences: ['join-now'] }],
        valueEvents: ['purchase'],
      });
      plan.experiences['join-now'] = { placement: 'modal', journey: 'club' };
      plan.journeys.club = { goals: ['members'] };
    },
    wrong: (editor) => editor.addFromTemplate(club, { id: 'order' }),
    at: { subject: 'goals[0]', code: 'already-there' },
  },
  {
    verb: 'setLabel',
    does: (editor) => editor.setLabel({ kind: 'stage', ...BUY }, 'Buys'),
    change: (plan) => {
      plan.goals[0].stages[1].label = 'Buys';
    },
    by: 'editor',
    wrong: (editor) => editor.setLabel({ kind: 'stage', ...BUY }, 5 as unknown as string),
    at: { path: 'goals[0].stages[1].label', code: 'wrong-type' },
  },
  {
    verb: 'setLabel',
    when: 'of a goal, taken away',
    does: (editor) => editor.setLabel({ kind: 'goal', goal: 'order' }, null),
    change: (plan) => delete plan.goals[0].label,
    wrong: (editor) => editor.setLabel({ kind: 'plan' } as never, 'Shop'),
    at: { subject: 'target', code: 'bad-argument' },
  },
  {
    verb: 'update',
    does: (editor) => editor.update(['goals', 0, 'weight'], 2),
    change: (plan) => {
      plan.goals[0].weight = 2;
    },
    wrong: (editor) => editor.update(['goals', 0, 'weight'], -2),
    at: { path: 'goals[0].weight', code: 'out-of-range' },
  },
  {
    verb: 'transaction',
    does: (editor) =>
      editor.transaction('Make room', (inner) => {
        inner.removeStage(LOOK);
        inner.addStage('order', { id: 'see', experiences: ['new', 'hello'] }, { at: 0 });
        inner.addExperience('new', {});
      }),
    change: (plan) => {
      plan.goals[0].stages[0] = { id: 'see', experiences: ['new', 'hello'] };
      plan.experiences.new = {};
    },
    by: 'editor',
    wrong: (editor) =>
      editor.transaction('Empty', (inner) => {
        inner.removeStage(LOOK);
        inner.removeStage(BUY);
      }),
    at: { path: 'goals[0].stages', code: 'empty-stages' },
  },
];

export const ROWS: readonly Row[] = [...goals, ...stages, ...experiences, ...journeys, ...named, ...others];
