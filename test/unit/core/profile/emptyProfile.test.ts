import { expect, it } from 'vitest';
import { emptyProfile } from '../../../../src/core/index.js';

it('P14: an unknown user is plain JSON, with nothing remembered', () => {
  const profile = emptyProfile('ann');
  expect(profile).toEqual({
    format: 1,
    userId: 'ann',
    drawId: null,
    planVersion: null,
    instant: -8.64e15,
    traits: {},
    behaviors: {},
    goals: {},
    caps: {},
    suppressions: {},
    groups: {},
    ring: [],
    floor: -8.64e15 - 1,
    due: null,
  });
  expect(JSON.parse(JSON.stringify(profile))).toEqual(profile);
});

it('P14: nobody can put something into all empty profiles at once', () => {
  const { traits } = emptyProfile('ann') as { traits: { [key: string]: unknown } };
  expect(() => {
    traits.a = 1;
  }).toThrow(TypeError);
  expect(emptyProfile('bob').traits).toEqual({});
});

it.each(['', 'x'.repeat(257), 'a\u0000b', 7, null, undefined, {}])('E1: %j is no user', (userId) => {
  expect(() => emptyProfile(userId as string)).toThrow(
    expect.objectContaining({ name: 'UsageError', code: 'bad-user', argument: 'userId' }),
  );
});

it('P12: 256 characters are', () => {
  expect(emptyProfile('x'.repeat(256)).userId).toHaveLength(256);
});

it.each<[unknown, string]>([
  ['', 'one of 0'],
  ['x'.repeat(257), 'one of 257'],
  [7, 'a number'],
  [undefined, 'a undefined'],
])('E1: says what came: case %#', (userId, came) => {
  expect(() => emptyProfile(userId as string)).toThrow(`expected a user id of 1 to 256 characters without U+0000, got ${came}.`);
});
