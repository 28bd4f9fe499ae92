import { describe, expect, it } from 'vitest';
import { discountOffer } from '../../../../src/authoring/templates/experiences/discountOffer.js';
import { featureAnnouncement } from '../../../../src/authoring/templates/experiences/featureAnnouncement.js';
import { onboardingChecklist } from '../../../../src/authoring/templates/experiences/onboardingChecklist.js';
import { welcome } from '../../../../src/authoring/templates/experiences/welcome.js';
import { winBack } from '../../../../src/authoring/templates/experiences/winBack.js';
import { advance, compile, decide, type Event, emptyProfile, interaction } from '../../../../src/core/index.js';
import { definePlan } from '../../../../src/plan/definePlan.js';
import { diagnose } from '../../../../src/plan/diagnose.js';
import type { Experience, Plan } from '../../../../src/plan/plan.js';
import { DAY, HOUR, T0 } from '../../../support/plans.js';

const delivered = { placement: 'modal', start: '2026-01-01', end: '2027-01-01' } as const;

/** Each with its defaults, and with everything filled in. */
const filled: readonly (readonly [string, Experience, Experience])[] = [
  ['welcome', welcome.fill({}), welcome.fill({ title: 'Hello', text: 'You', button: 'Go', url: '/go', ...delivered })],
  [
    'onboardingChecklist',
    onboardingChecklist.fill({}),
    onboardingChecklist.fill({ title: 'T', text: 'X', steps: ['1'], doneEvent: 'Done', button: 'Go', url: '/go', ...delivered }),
  ],
  [
    'discountOffer',
    discountOffer.fill({}),
    discountOffer.fill({
      percent: 50,
      title: 'Half',
      text: 'X',
      code: 'HALF',
      newOnly: false,
      orderEvent: 'Bought',
      exclusionGroup: 'offers',
      button: 'Go',
      url: 'https://example.com',
      ...delivered,
    }),
  ],
  [
    'winBack',
    winBack.fill({}),
    winBack.fill({ activityEvent: 'Played', away: '2w', title: 'T', text: 'X', button: 'Go', url: '/go', ...delivered }),
  ],
  [
    'featureAnnouncement',
    featureAnnouncement.fill({}),
    featureAnnouncement.fill({ feature: 'Dark mode', title: 'T', text: 'X', usedEvent: 'Used', button: 'Go', url: '/go', ...delivered }),
  ],
];

function planWith(experience: Experience): Plan {
  return definePlan<Plan>({
    id: 'p',
    version: 1,
    goals: [{ id: 'g', audience: true, stages: [{ id: 's', conversion: { event: 'Never' }, experiences: ['e'] }] }],
    experiences: { e: experience },
    placements: { modal: {} },
  });
}

/** What is decided after a user's events, each so many milliseconds after T0. */
function reasonAfter(experience: Experience, events: readonly (readonly [number, Event])[], at: number) {
  const plan = planWith(experience);
  const program = compile(plan);
  let profile = emptyProfile('u');
  for (const [after, event] of events)
    profile = advance(program, profile, { userId: 'u', timestamp: T0 + after, ...event }, T0 + after).profile;
  return decide(program, profile, { now: T0 + at, ...(experience.placement === undefined ? {} : { placement: experience.placement }) });
}

const did = (event: string): Event => ({ type: 'track', event });

/** A view, click … of what is decided right now. */
function reacted(experience: Experience, kind: '$viewed' | '$clicked' | '$dismissed' | '$completed'): Event {
  return interaction(kind, reasonAfter(experience, [], 0));
}

describe.each(filled)('%s', (_, plain, full) => {
  it('L1, L3: makes an experience that a plan can hold, and nothing to warn of', () => {
    for (const experience of [plain, full]) expect(diagnose(planWith(experience), { now: T0 })).toEqual([]);
  });

  it('says where and when, if it is told', () => {
    expect(full).toMatchObject(delivered);
    for (const key of Object.keys(delivered)) expect(plain).not.toHaveProperty(key);
  });

  it('has a label, tags, caps, and a payload with a button where an address is given', () => {
    expect(plain.label).toMatch(/^[A-Z][a-z ]+: ./);
    expect(plain.tags).toHaveLength(1);
    expect(plain.caps?.length).toBeGreaterThan(0);
    expect(plain.payload).toMatchObject({ kind: expect.any(String), title: expect.any(String), text: expect.any(String) });
    expect(plain.payload).not.toHaveProperty('action');
    expect(full.payload).toMatchObject({ text: 'X' === (full.payload as { text: string }).text ? 'X' : 'You', action: { label: 'Go' } });
  });
});

describe('welcome', () => {
  it('I2, I4: is shown once a day, three times in all, and not after a click', () => {
    const experience = welcome.fill({});
    const viewed = reacted(experience, '$viewed');
    const views = (...days: number[]) => days.map((day) => [day * DAY, { ...viewed, messageId: `v${day}` }] as const);
    expect(reasonAfter(experience, [], 0).reason).toBe('selected');
    expect(reasonAfter(experience, views(0), HOUR).reason).toBe('none-eligible');
    expect(reasonAfter(experience, views(0, 1), 2 * DAY).reason).toBe('selected');
    expect(reasonAfter(experience, views(0, 1, 2), 9 * DAY).reason).toBe('none-eligible');
    expect(reasonAfter(experience, [[0, reacted(experience, '$clicked')]], 9 * DAY).reason).toBe('none-eligible');
  });

  it('has the payload of a message', () => {
    expect(welcome.fill({ url: '/start' }).payload).toEqual({
      kind: 'message',
      title: 'Good to see you',
      text: 'Have a look around: here is what others start with.',
      action: { label: 'Show me', url: '/start' },
    });
  });
});

describe('onboardingChecklist', () => {
  it('ends with the event that says it is done, and comes back a week after it was dismissed', () => {
    const experience = onboardingChecklist.fill({ doneEvent: 'Onboarded' });
    expect(reasonAfter(experience, [[0, did('Other')]], HOUR).reason).toBe('selected');
    expect(reasonAfter(experience, [[0, did('Onboarded')]], HOUR).reason).toBe('none-eligible');
    const dismissed = [[0, reacted(experience, '$dismissed')]] as const;
    expect(reasonAfter(experience, dismissed, 6 * DAY).reason).toBe('none-eligible');
    expect(reasonAfter(experience, dismissed, 7 * DAY).reason).toBe('selected');
    expect(reasonAfter(experience, [[0, reacted(experience, '$completed')]], 99 * DAY).reason).toBe('none-eligible');
  });

  it('has its steps in the payload', () => {
    expect(onboardingChecklist.fill({ steps: ['One', 'Two'] }).payload).toMatchObject({ kind: 'checklist', steps: ['One', 'Two'] });
  });
});

describe('discountOffer', () => {
  it('is for new customers only, unless it is for all', () => {
    const ordered = [[0, did('Order Completed')]] as const;
    expect(reasonAfter(discountOffer.fill({}), [[0, did('Other')]], HOUR).reason).toBe('selected');
    expect(reasonAfter(discountOffer.fill({}), ordered, HOUR).reason).toBe('none-eligible');
    expect(reasonAfter(discountOffer.fill({ newOnly: false }), ordered, HOUR).reason).toBe('selected');
  });

  it('has per cent and code in the payload', () => {
    expect(discountOffer.fill({ percent: 15, code: 'NEW15' }).payload).toEqual({
      kind: 'offer',
      title: '15 % off',
      text: 'Just for you, for a short time.',
      percent: 15,
      code: 'NEW15',
    });
    expect(discountOffer.fill({}).payload).not.toHaveProperty('code');
    expect(discountOffer.fill({ exclusionGroup: 'offers' }).exclusionGroup).toBe('offers');
  });
});

describe('winBack', () => {
  it('is for those who were here, and have been away', () => {
    const experience = winBack.fill({ away: '14d' });
    const active = [[0, did('Signed In')]] as const;
    expect(reasonAfter(experience, [[0, did('Other')]], 20 * DAY).reason).toBe('none-eligible');
    expect(reasonAfter(experience, active, 14 * DAY - 1).reason).toBe('none-eligible');
    expect(reasonAfter(experience, active, 14 * DAY).reason).toBe('selected');
  });
});

describe('featureAnnouncement', () => {
  it('is not for those who use it already', () => {
    const experience = featureAnnouncement.fill({ feature: 'Dark mode', usedEvent: 'Dark Mode Used' });
    expect(experience.payload).toMatchObject({ kind: 'announcement', feature: 'Dark mode', title: 'New: Dark mode' });
    expect(reasonAfter(experience, [[0, did('Other')]], HOUR).reason).toBe('selected');
    expect(reasonAfter(experience, [[0, did('Dark Mode Used')]], HOUR).reason).toBe('none-eligible');
  });
});
