import { describe, expect, it } from 'vitest';
import { Packer } from '../../../../src/core/profile/packer.js';
import { Unpacker } from '../../../../src/core/profile/unpacker.js';

type Kind = 'count' | 'amount' | 'span' | 'time' | 'name' | 'json';

/** The values after they were packed and unpacked, and how many digits they took. */
function through(kind: Kind, values: readonly unknown[]): { read: unknown[]; length: number } {
  const packer = new Packer();
  for (const value of values) packer[kind](value as never);
  const text = packer.text();
  const unpacker = new Unpacker(text, JSON.parse(JSON.stringify(packer.names())));
  const read = values.map(() => unpacker[kind]());
  unpacker.end();
  return { read, length: text.length };
}

const LARGE = [2 ** 30 - 1, 2 ** 30, 2 ** 36, 2 ** 42, 2 ** 48, Number.MAX_SAFE_INTEGER];

describe('Packer', () => {
  it.each([
    [0, 1],
    [47, 1],
    [48, 2],
    [431, 2],
    [432, 3],
    [4_095, 3],
    [4_096, 4],
  ])('writes the count %i in %i digits', (count, length) => {
    expect(through('count', [count])).toEqual({ read: [count], length });
  });

  it.each([
    [0, 1],
    [10_000, 2],
    [-10_000, 2],
    [14_570_000, 3],
    [149_900, 3],
    [5, 2],
    [123_456_789, 6],
  ])('writes the amount %i in %i digits', (amount, length) => {
    expect(through('amount', [amount])).toEqual({ read: [amount], length });
  });

  it('writes a span of days in two digits', () => {
    expect(through('span', [86_400_000 * 30])).toEqual({ read: [86_400_000 * 30], length: 2 });
  });

  it.each<[Kind, number[]]>([
    ['count', [...LARGE, -1, -(2 ** 53 - 1)]],
    ['amount', [...LARGE, ...LARGE.map((value) => -value), 1e300, 0.5]],
    ['span', [...LARGE, 1, 60_000]],
    ['time', [...LARGE, ...LARGE.map((value) => -value), 0]],
  ])('keeps large, negative and broken numbers: %s', (kind, numbers) => {
    expect(through(kind, numbers).read).toEqual(numbers);
  });

  it('writes a time that was mentioned before in a digit or two, and any number of times', () => {
    // More than are listed, some of them with the same hash.
    const times = Array.from({ length: 1_000 }, (_, i) => 1_774_940_422_899 - i * 86_400_000 * (i % 7));
    expect(through('time', [...times, ...times]).read).toEqual([...times, ...times]);
    const few = times.slice(0, 8);
    expect(through('time', [...few, ...few]).length - through('time', few).length).toBe(8);
  });

  it('keeps names of any characters', () => {
    const names = ['', 'a', "it's", '"', '\\"', 'ü', '\ud800', 'a'];
    expect(through('name', names).read).toEqual(names);
    expect(through('name', [...names, 'a|b', '|']).read).toEqual([...names, 'a|b', '|']);
  });

  it('keeps more names than a digit can number', () => {
    const names = Array.from({ length: 600 }, (_, i) => `name-${i}`);
    expect(through('name', names).read).toEqual(names);
  });

  it('keeps any JSON', () => {
    expect(through('json', [null, { a: ["it's", '"'] }, 'x']).read).toEqual([null, { a: ["it's", '"'] }, 'x']);
  });
});
