import { describe, expect, it } from 'vitest';
import { createRegexCheck } from '../../../../src/plan/checks/regex.js';
import { bent, problemsOf } from '../shop.js';

const codeOf = (pattern: string, ignoreCase = false) => createRegexCheck()(pattern, ignoreCase)?.code ?? null;

const SOUND = [
  '(Mobile|Tablet)',
  '-12-25$',
  '^ping',
  '.*@example\\.com$',
  '@example\\.(com|org)$',
  'foo.*bar',
  '/checkout/.*',
  '^https?://[^/]+/checkout',
  'utm_source=(google|bing)',
  '^[A-Z]{2}$',
  '^(\\d{3}-)?\\d{3}-\\d{4}$',
  '^[0-9a-f]{8}-[0-9a-f]{4}$',
  '\\.(jpe?g|png)$',
  '^[\\w.+-]+@[\\w-]+\\.[\\w.-]+$',
  'iphone|ipad|ipod|android|windows phone',
  '^(?=.*\\d).{8,}$',
  '^(?=.*\\d)(?=.*[a-z]).{8,}$',
  '\\d+(?=%)',
  '(?<![a-z])pro',
  'a(?=\\*\\+)b*',
  '\\p{L}+',
  'a'.repeat(256),
];

const CATASTROPHIC = [
  '(a+)+$',
  '^(a+)+$',
  '(a*)*b',
  '(a|a)*$',
  '(a|aa)+$',
  '^(\\w+\\s?)*$',
  '([a-zA-Z0-9]+)*@',
  '(x+x+)+y',
  '^(([a-z])+.)+[A-Z]([a-z])+$',
  '(.*)*x',
  'a*a*a*a*b',
  '(?:a?){30}a{30}',
  '(?<=y(?:x|x)*)z',
  '(?<=a(\\w+\\s?)*)z',
  'x*(?=x*y)',
  '\\w+(?=\\w*@)',
  '(x*)(?=\\1y)',
  '(?<!y(?:x|x)+)z',
  '^(?=(a|a)*b)c+',
  'a+(?=[b)]c*)',
  '(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)x',
];

describe('regular expressions', () => {
  for (const pattern of SOUND) it(`C2: accepts ${pattern.slice(0, 40)}`, () => expect(codeOf(pattern)).toBeNull());
  for (const pattern of CATASTROPHIC) {
    it(`C2: refuses ${pattern.slice(0, 40)}, with and without case`, () => {
      expect(codeOf(pattern)).toBe('unsafe-regex');
      expect(codeOf(pattern, true)).toBe('unsafe-regex');
    });
  }

  it('C2: ignoring case can make a pattern unsafe', () => {
    expect(codeOf('^(a|A)+$')).toBeNull();
    expect(codeOf('^(a|A)+$', true)).toBe('unsafe-regex');
  });

  it('C2: refuses invalid ones', () => {
    for (const pattern of ['[', '(', '*', '/???***[)', '(?<a', '\\']) expect(codeOf(pattern)).toBe('invalid-regex');
  });

  it('C2: refuses those longer than 256 characters, before anything else', () => {
    expect(codeOf('a'.repeat(257))).toBe('regex-too-long');
    expect(codeOf(`[${'('.repeat(1_000_000)}`)).toBe('regex-too-long');
  });

  it('C2: refuses what cannot be checked, and says so', () => {
    const problem = createRegexCheck()('^(?<year>\\d{4})', false);
    expect(problem).toMatchObject({ code: 'unsafe-regex' });
    expect(problem?.message).toContain('cannot be checked');
  });

  it('C2: is deterministic: the verdict depends on nothing but the pattern', () => {
    for (const pattern of [...SOUND.slice(0, 5), ...CATASTROPHIC.slice(0, 3)]) expect(codeOf(pattern)).toBe(codeOf(pattern));
  });

  it('C2: stops after 10 unsafe patterns of one plan, so that a hostile one is refused in time', () => {
    const check = createRegexCheck();
    const codes = Array.from({ length: 15 }, (_, n) => check(`^${'x'.repeat(n)}(a+)+$`, false)?.code);
    expect(codes.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 'unsafe-regex'));
    expect(codes.slice(10)).toEqual(Array.from({ length: 5 }, () => 'too-many-regexes'));
    expect(check('plain words', false)).toBeNull();
  });

  it('C2: is asked in every condition, for $regex and $regexi', () => {
    const plan = bent((draft) => (draft.audiences.everyone.rule = { traits: { a: { $regex: '(a+)+$' }, b: { $not: { $regexi: '[' } } } }));
    expect(problemsOf(plan)).toEqual([
      'audiences.everyone.rule.traits.a.$regex unsafe-regex',
      'audiences.everyone.rule.traits.b.$not.$regexi invalid-regex',
    ]);
  });
});
