import fc from 'fast-check';
import {
  EVENT_NAMES,
  GOALS,
  HOUR,
  INTERACTION_KINDS,
  MET_SPANS,
  PLACEMENTS,
  USERS,
  WAITS,
  ZONES,
} from '../../support/arbitraries/alphabets.js';
import { badEvent, eventDraft, lateEventDraft, user } from '../../support/arbitraries/events.js';
import type { Subject } from '../../support/subject.js';
import { BadEventCommand } from './badEventCommand.js';
import type { Wait } from './clock.js';
import { DecideCommand } from './decideCommand.js';
import { DrawIdCommand } from './drawIdCommand.js';
import { EarlyEventCommand } from './earlyEventCommand.js';
import { ExplainCommand } from './explainCommand.js';
import { IngestCommand } from './ingestCommand.js';
import { InteractCommand } from './interactCommand.js';
import { LateEventCommand } from './lateEventCommand.js';
import { MetricsCommand } from './metricsCommand.js';
import { RedeliverCommand } from './redeliverCommand.js';
import { ReplayCommand } from './replayCommand.js';
import { ReturnCommand } from './returnCommand.js';
import { TickCommand } from './tickCommand.js';
import type { World } from './world.js';

const MAX_COMMANDS = 60;

/** Whether a span is met, or missed by a millisecond. */
const off = fc.constantFrom(0, 0, -1, 1);

const wait: fc.Arbitrary<Wait> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...WAITS).map((by) => ({ by })) },
  { weight: 1, arbitrary: fc.record({ back: fc.nat(4), span: fc.constantFrom(...MET_SPANS), off }) },
);

const traits = fc.record(
  { plan: fc.constantFrom('free', 'pro', null), age: fc.constantFrom(17, 65), timezone: fc.constantFrom(...ZONES, 'Nowhere/Else', null) },
  { requiredKeys: [] },
);

const asked = fc.record({ placement: fc.constantFrom(...PLACEMENTS), traits }, { requiredKeys: [] });

/** Now and then a goal or placement that the plan does not have. */
const askedBadlyToo = fc.record(
  { goal: fc.constantFrom(...GOALS), placement: fc.constantFrom(...PLACEMENTS, ...PLACEMENTS, 'nowhere'), traits },
  { requiredKeys: [] },
);

const kinds = fc.oneof(
  { weight: 2, arbitrary: fc.constant(['$viewed'] as const) },
  { weight: 1, arbitrary: fc.constant(['$decided', '$viewed', '$clicked'] as const) },
  { weight: 2, arbitrary: fc.array(fc.constantFrom(...INTERACTION_KINDS), { minLength: 1, maxLength: 2 }) },
);

/** What may happen, in about the mix of a real installation with more trouble. */
const commands: fc.Arbitrary<fc.AsyncCommand<World, Subject>>[] = [
  fc.tuple(wait, eventDraft).map(([each, draft]) => new IngestCommand(each, draft)),
  fc.tuple(wait, eventDraft).map(([each, draft]) => new IngestCommand(each, draft)),
  fc.tuple(wait, eventDraft).map(([each, draft]) => new IngestCommand(each, draft)),
  fc
    .tuple(wait, user, asked, kinds, fc.option(fc.constantFrom(HOUR, 30 * HOUR, -HOUR)))
    .map(([each, id, context, done, snooze]) => new InteractCommand(each, id, context, done, snooze)),
  fc
    .tuple(user, fc.constantFrom(...INTERACTION_KINDS), fc.constantFrom(...MET_SPANS), off)
    .map(([id, kind, span, missed]) => new ReturnCommand(id, kind, span, missed)),
  fc.tuple(wait, user, askedBadlyToo).map(([each, id, context]) => new DecideCommand(each, id, context)),
  fc.tuple(wait, user, asked).map(([each, id, context]) => new ExplainCommand(each, id, context)),
  fc.tuple(wait, user).map(([each, id]) => new TickCommand(each, id)),
  fc.tuple(wait, fc.nat(6)).map(([each, back]) => new RedeliverCommand(each, back)),
  lateEventDraft.map((draft) => new LateEventCommand(draft)),
  fc.oneof(
    badEvent.map((event) => new BadEventCommand(event)),
    fc.tuple(user, fc.constantFrom(...EVENT_NAMES), off).map(([id, event, missed]) => new EarlyEventCommand(id, event, missed)),
    user.map((id) => new ReplayCommand(id)),
    fc.tuple(user, fc.constantFrom('eve', ...USERS)).map(([id, drawId]) => new DrawIdCommand(id, drawId)),
    fc.constant(new MetricsCommand()),
  ),
];

export const someCommands = fc.commands(commands, { maxCommands: MAX_COMMANDS, size: 'max' });
