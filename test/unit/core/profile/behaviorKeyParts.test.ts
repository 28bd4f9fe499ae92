import { describe, expect, it } from 'vitest';
import { keyOfParts, partsOfKey } from '../../../../src/core/profile/behaviorKeyParts.js';

describe('partsOfKey', () => {
  it('takes a canonical key apart', () => {
    expect(partsOfKey('{"event":"ordered","sum":"total","where":{"property":"sku","eq":"a"},"within":2592000000}')).toEqual({
      event: 'ordered',
      sum: 'total',
      where: '{"property":"sku","eq":"a"}',
      within: 2_592_000_000,
    });
    expect(partsOfKey('{"event":"viewed"}')).toEqual({ event: 'viewed', sum: undefined, where: undefined, within: undefined });
  });

  it.each([
    '{"event":"viewed","within":0}',
    '{"event":"viewed","within":007}',
    '{"event":"viewed","within":1.5}',
    '{"event":"viewed","within":9007199254740993}',
    '{"event":"vi\\"ewed"}',
    '{"within":5}',
    'viewed',
    '',
  ])('leaves %s as it is', (key) => {
    expect(partsOfKey(key)).toBeNull();
  });

  it.each([
    '{"event":"","within":999999999999999}',
    '{"event":"a","where":,"within":5}',
    '{"event":"a","where":"},"within":5","within":7}',
    '{"event":"a\\\\","sum":"\\\\"}',
    '{"event":"a","where":{"property":"x\n","eq":"\u2028"}}',
  ])('puts the parts of %s together again', (key) => {
    const parts = partsOfKey(key);
    expect(parts).not.toBeNull();
    expect(keyOfParts(parts as NonNullable<typeof parts>)).toBe(key);
  });

  it('reads keys alike when more come than are remembered', () => {
    const keys = Array.from({ length: 1_200 }, (_, i) => `{"event":"e${i}"}`);
    for (const key of [...keys, ...keys]) expect(partsOfKey(key)?.event).toBe(JSON.parse(key).event);
  });
});
