import { describe, expect, it } from 'vitest';
import { advance, compile, emptyProfile, type Profile } from '../../../../src/core/index.js';
import { decodeProfile, encodeProfile } from '../../../../src/core/profile/codec.js';
import { DAY, goalOf, planOf, stageOf, T0 } from '../../../support/plans.js';

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
    expect(encodeProfile(emptyProfile('ann'))).toBe('[4,-1]');
    expect(decodeProfile('ann', '[4,-1]')).toEqual(emptyProfile('ann'));
  });

  it('S6: takes at most 150 bytes for three goals, and 16 for each message remembered', () => {
    const one = user(1);
    expect(one.ring).toHaveLength(2);
    expect(encodeProfile(one).length).toBeLessThanOrEqual(150);
    const full = { ...one, ring: Array.from({ length: 64 }, (_, i) => (i % 2 === 0 ? T0 + i : 2 ** 53 - 1 - i)) };
    const empty = { ...one, ring: [] };
    expect(encodeProfile(full).length - encodeProfile(empty).length).toBeLessThanOrEqual(32 * 16);
    // Messages a week apart, which is the most common case of a user who comes seldom.
    const seldom = { ...one, ring: full.ring.map((value, i) => (i % 2 === 0 ? T0 - (31 - i / 2) * 7 * DAY - i : value)) };
    expect(encodeProfile(seldom).length - encodeProfile(empty).length).toBeLessThanOrEqual(32 * 16);
  });
});

describe('decodeProfile', () => {
  it('X3: reads a draw id', () => {
    expect(decodeProfile('ann', '[4,1,"7TgVY1r---sV--------","bob"]')).toEqual({ ...emptyProfile('ann'), planVersion: 1, drawId: 'bob' });
  });

  it('S6: refuses a newer format, and says what to do', () => {
    expect(() => decodeProfile('ann', '[5,0]')).toThrow(
      expect.objectContaining({ code: 'newer-format', userIds: ['ann'], message: expect.stringContaining('Update goalward.') }),
    );
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
    ['a broken version of the plan', '[4,"x"]'],
    ['a packed profile that is a number', '[4,1,7]'],
    ['an empty packed profile', '[4,1,"",""]'],
    ['a packed profile that ends too early', '[4,1,"7TgVY1r--------",""]'],
    ['a packed profile that goes on', '[4,1,"7TgVY1r----------",""]'],
    ['a packed profile of foreign characters', '[4,1,"7TgVY1r---é-----",""]'],
    ['a ring that is not there', '[4,1,"7TgVY1r---9-----",""]'],
    ['a name that is not listed', '[4,1,"7TgVY1r--------099","a|b"]'],
    ['an amount of no known form', '[4,1,"7TgVY1r-----00--r---","a"]'],
    ['a draw id that is not listed', '[4,1,"7TgVY1r---sV--0-----","bob"]'],
    ['a draw id that is empty', '[4,1,"7TgVY1r---sV--------",""]'],
    ['a draw id that is too long', `[4,1,"7TgVY1r---sV--------","${'x'.repeat(257)}"]`],
    ['a draw id in a format that had none', '[3,1,"7TgVY1r---sV--------","bob"]'],
    ['names that are no list', '[4,1,"7TgVY1r---------",7]'],
    ['packed traits that are a list', '[4,1,"7TgVY1r---------","",[]]'],
  ])('E1: says of %s whose it is and what came', (_, text) => {
    expect(() => decodeProfile('ann', text)).toThrow(
      expect.objectContaining({ name: 'StoreError', code: 'corrupt-data', userIds: ['ann'] }),
    );
  });
});
