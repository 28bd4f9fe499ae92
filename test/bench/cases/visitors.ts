import { compile, decide, emptyProfile } from '../../../src/core/index.js';
import { decideByHand } from '../hand/decideByHand.js';
import type { Contender } from '../measure.js';
import { flagdCore } from '../peers/flagd.js';
import { type Traits, yardstickPlan } from '../yardstick.js';
import { weighted } from './secondPlan.js';

/**
 * A visitor without a stored profile: everything that is known comes with the call, as every flags SDK does it. The goal takes everyone,
 * so the user enters by look-ahead; each of the ten candidates asks three of the six traits.
 *
 * Left out: audiences of goals over traits of the call, which do not let a visitor in; traits with nested objects or lists; and whatever
 * an application does to collect the traits.
 */
export interface Visit extends Traits {
  readonly userId: string;
  readonly device: string;
  readonly visits: number;
  readonly consent: boolean;
}

const VISITS = 50_000;
const NOW = 1_700_000_000_000;
const COUNTRIES = ['DE', 'FR', 'US', 'IN'];
const PLANS = ['free', 'pro', 'team'];
const DEVICES = ['phone', 'tablet', 'desktop'];

function someVisits(): Visit[] {
  return Array.from({ length: VISITS }, (_, i) => ({
    userId: `user-${i}`,
    country: COUNTRIES[i % 4] as string,
    age: 18 + (i % 43),
    plan: PLANS[i % 3] as string,
    device: DEVICES[i % 5 === 0 ? 1 : i % 2] as string,
    visits: i % 17,
    consent: i % 6 !== 0,
  }));
}

/**
 * The same traits as parsed from request bodies that are not all alike: optional keys are missing, and keys come in several orders. Real
 * traffic has clients of several versions.
 */
function bodies(visits: readonly Visit[]): { readonly [key: string]: string | number | boolean }[] {
  return visits.map(({ userId: _, country, age, plan, device, visits: count, consent }, i) => {
    const written = [
      { country, age, plan, device, visits: count, consent },
      { country, age, plan, device, consent },
      { plan, country, age },
      { consent, device, country, plan, age },
      { age, plan, country, visits: count },
      { country, plan, age, locale: 'de', device },
      { version: '4.2', country, age, plan, device, visits: count },
      { device, visits: count, age, plan, consent, country },
    ];
    return JSON.parse(JSON.stringify(written[i % written.length])) as { [key: string]: string | number | boolean };
  });
}

function summing(name: string, visits: readonly Visit[], answer: (visit: Visit, i: number) => number): Contender {
  const run = (): number => {
    let sum = 0;
    for (let i = 0; i < visits.length; i++) sum += answer(visits[i] as Visit, i);
    return sum;
  };
  return { name, operations: visits.length, run };
}

/** Each builds the context of its call from the fields of the visit, as a request handler does. */
export const visitor = (): Contender => {
  const program = compile(yardstickPlan());
  return summing('visitor', someVisits(), ({ userId, country, age, plan, device, visits, consent }) => {
    const traits = { country, age, plan, device, visits, consent };
    return decide(program, emptyProfile(userId), { now: NOW, traits }).position ?? -1;
  });
};

/**
 * The same in a process that took in events of users before. V8 has learned that what `advance` makes lives long, and makes such objects
 * in the old generation; where a look-ahead makes the same ones, it fills that with garbage.
 */
export const visitorAfterStored = async (): Promise<Contender> => {
  const { run } = weighted();
  await run();
  return { ...visitor(), name: 'visitor, after stored profiles' };
};

export const visitorByHand = (): Contender =>
  summing(
    'by hand',
    someVisits(),
    ({ userId, country, age, plan }) => decideByHand({ userId, traits: { country, age, plan } })?.position ?? -1,
  );

export const visitorInFlagd = async (form: 'first' | 'split'): Promise<Contender> => {
  const core = await flagdCore();
  return summing(`flagd-core, ${form}`, someVisits(), ({ userId, country, age, plan, device, visits, consent }) => {
    const context = { targetingKey: userId, country, age, plan, device, visits, consent };
    return core.resolveNumberEvaluation(form, -1, context).value;
  });
};

/** Traits of several shapes: prepared for both, and flagd-core's already hold its targeting key. */
export const visitorShapes = (): Contender => {
  const program = compile(yardstickPlan());
  const visits = someVisits();
  const traits = bodies(visits);
  return summing('visitor, several shapes', visits, ({ userId }, i) => {
    return decide(program, emptyProfile(userId), { now: NOW, traits: traits[i] as (typeof traits)[number] }).position ?? -1;
  });
};

export const visitorShapesInFlagd = async (): Promise<Contender> => {
  const core = await flagdCore();
  const visits = someVisits();
  const contexts = bodies(visits).map((traits, i) => ({ targetingKey: (visits[i] as Visit).userId, ...traits }));
  return summing('flagd-core, first, several shapes', visits, (_, i) => core.resolveNumberEvaluation('first', -1, contexts[i]).value);
};
