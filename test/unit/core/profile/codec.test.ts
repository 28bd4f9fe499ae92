import { describe, expect, it } from 'vitest';
import { advance, compile, emptyProfile, type Profile } from '../../../../src/core/index.js';
import { decodeProfile, encodeProfile } from '../../../../src/core/profile/codec.js';
import { goalOf, planOf, stageOf, T0 } from '../../../support/plans.js';

const stages = ['visited', 'signed-up', 'activated', 'bought'].map((id) => stageOf(id, { event: id }));
const program = compile(planOf(['grow-revenue', 'activate-new-users', 'reduce-churn'].map((id) => goalOf({ id, stages }))));

/** A user in three goals, after so many identified events. */
function user(events: number): Profile {
  let profile = emptyProfile('ann');
  for (let i = 0; i < events; i++) {
    const event = { userId: 'ann', event: i === 0 ? 'visited' : '$viewed', messageId: `m${i}`, timestamp: T0 + i * 1_000 };
    profile = advance(program, profile, event, T0 + i * 1_000).profile;
  }
  return profile;
}

describe('encodeProfile', () => {
  it('S6: begins with the format, and leaves out what says nothing', () => {
    expect(encodeProfile(emptyProfile('ann'))).toBe('[2,-1,-8640000000000000]');
    expect(decodeProfile('ann', '[2,-1,-8640000000000000]')).toEqual(emptyProfile('ann'));
  });

  it('S6: takes at most 400 bytes for three goals, and 16 for each message remembered', () => {
    const marks = (profile: Profile): number =>
      Object.values(profile.goals).reduce(
        (sum, { reached, converted, viewed }) => sum + JSON.stringify([reached, converted, viewed]).length,
        0,
      );
    const one = user(1);
    expect(one.ring).toHaveLength(2);
    expect(encodeProfile(one).length - marks(one)).toBeLessThanOrEqual(400 + 16);
    const full = { ...one, ring: Array.from({ length: 64 }, (_, i) => (i % 2 === 0 ? T0 + i : 2 ** 53 - 1 - i)) };
    const empty = { ...one, ring: [] };
    expect(encodeProfile(full).length - encodeProfile(empty).length).toBe(32 * 16);
  });
});

describe('decodeProfile', () => {
  it('S6: refuses a newer format, and says what to do', () => {
    expect(() => decodeProfile('ann', '[3,0]')).toThrow(
      expect.objectContaining({ code: 'newer-format', userIds: ['ann'], message: expect.stringContaining('update') }),
    );
  });

  it('S6: reads format 1, which names no version of the plan', () => {
    const one = user(1);
    const [, planVersion, ...fields] = JSON.parse(encodeProfile(one)) as [number, number, ...unknown[]];
    expect(planVersion).toBe(1);
    const old = decodeProfile(one.userId, JSON.stringify([1, ...fields]));
    expect(old).toEqual({ ...one, planVersion: null });
  });

  it.each([
    ['nothing', ''],
    ['half a text', '[1,17'],
    ['an object', '{}'],
    ['no format', '["x"]'],
    ['a broken instant', '[1,"x"]'],
    ['a broken ring', '[1,0,"abc"]'],
    ['a ring of foreign characters', '[1,0,"................"]'],
    ['a ring of halves', '[1,0,[1]]'],
    ['goals that are a list', '[1,0,"",0,[]]'],
    ['a progress that is none', '[1,0,"",0,{"g":7}]'],
    ['an entry that is no number', '[1,0,"",0,{"g":["s",0,0,0,0,"x"]}]'],
    ['marks that are no list', '[1,0,"",0,{"g":["s",0,0,0,0,1,0,0,0,0,"x"]}]'],
    ['traits that are a text', '[1,0,"",0,{},"x"]'],
  ])('E1: says of %s whose it is and what came', (_, text) => {
    expect(() => decodeProfile('ann', text)).toThrow(
      expect.objectContaining({ name: 'StoreError', code: 'corrupt-data', userIds: ['ann'] }),
    );
  });
});
