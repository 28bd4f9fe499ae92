import { describe, expect, expectTypeOf, it } from 'vitest';
import { defineTemplate } from '../../../../../src/authoring/templates/define/defineTemplate.js';
import { slotProblems } from '../../../../../src/authoring/templates/define/slotProblems.js';
import type { Slot, SlotValues } from '../../../../../src/authoring/templates/define/slots.js';
import type { ExperienceTemplate } from '../../../../../src/authoring/templates/define/template.js';
import { EditError } from '../../../../../src/errors/editError.js';
import type { Duration, Experience, Json } from '../../../../../src/plan/plan.js';

const label = 'L';

/** One slot of each type, and what it is filled with. */
const everything = defineTemplate({
  kind: 'experience',
  id: 'everything',
  label,
  description: '',
  slots: {
    text: { type: 'text', label, maxLength: 10 },
    texts: { type: 'texts', label, maxLength: 5, max: 2 },
    number: { type: 'number', label, min: 1, max: 90 },
    whole: { type: 'number', label, min: 0, whole: true, default: 3 },
    flag: { type: 'flag', label, required: false },
    choice: { type: 'choice', label, options: ['red', 'blue'] },
    duration: { type: 'duration', label, min: '1h', max: '1w', default: '1d' },
    date: { type: 'date', label, required: false },
    url: { type: 'url', label, required: false },
    event: { type: 'event', label, default: 'Order Completed' },
    id: { type: 'id', label, maxLength: 8, required: false },
    currency: { type: 'currency', label, required: false },
    json: { type: 'json', label, required: false },
  },
  make: (values) => {
    expectTypeOf(values.text).toEqualTypeOf<string>();
    expectTypeOf(values.whole).toEqualTypeOf<number>();
    expectTypeOf(values.choice).toEqualTypeOf<'red' | 'blue'>();
    expectTypeOf(values.duration).toEqualTypeOf<Duration>();
    expectTypeOf(values.flag).toEqualTypeOf<boolean | undefined>();
    expectTypeOf(values.json).toEqualTypeOf<Json | undefined>();
    return { payload: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Json };
  },
});

const least = { text: 'Hello', texts: ['a'], number: 5, choice: 'red' } as const;

function errorOf(fill: () => unknown): EditError {
  try {
    fill();
  } catch (error) {
    if (error instanceof EditError) return error;
    throw error;
  }
  throw new Error('expected an EditError');
}

const fillWith = (values: { readonly [name: string]: unknown }) => everything.fill({ ...least, ...values } as never);

describe('slots', () => {
  it('fills in defaults, and leaves out what is not required', () => {
    expect(everything.fill(least)).toEqual({ payload: { ...least, whole: 3, duration: '1d', event: 'Order Completed' } });
  });

  it('takes a value for every slot', () => {
    const values = {
      ...least,
      whole: 0,
      flag: false,
      duration: '90m',
      date: '2026-03-01',
      url: '/sale',
      event: 'Signed Up',
      id: 'toString',
      currency: 'EUR',
      json: { a: [null] },
    } as const;
    expect(everything.fill(values)).toEqual({ payload: values });
    expect(fillWith({ flag: undefined, whole: undefined })).toEqual(everything.fill(least));
    expect(fillWith({ json: null })).toEqual({ payload: { ...(everything.fill(least).payload as object), json: null } });
  });

  it.each([
    ['text', undefined, 'expected a text of 1 to 10 characters, got nothing'],
    ['text', 7, 'expected a text of 1 to 10 characters, got 7'],
    ['text', '', 'expected a text of 1 to 10 characters, got ""'],
    ['text', '  ', 'expected a text of 1 to 10 characters, got "  "'],
    ['text', 'x'.repeat(11), 'expected a text of 1 to 10 characters, got "xxxxxxxxxxx"'],
    ['text', null, 'expected a text of 1 to 10 characters, got null'],
    ['texts', 'a', 'expected a list of 1 to 2 texts of 1 to 5 characters, got "a"'],
    ['texts', [], 'expected a list of 1 to 2 texts of 1 to 5 characters, got an empty list'],
    ['texts', ['a', 'b', 'c'], 'expected a list of 1 to 2 texts of 1 to 5 characters, got a list of 3'],
    ['texts', ['a', 7], 'expected a list of 1 to 2 texts of 1 to 5 characters, got a list of 2'],
    ['texts', new Array(2), 'expected a list of 1 to 2 texts of 1 to 5 characters, got a list of 2'],
    ['number', '5', 'expected a number from 1 to 90, got "5"'],
    ['number', 0.9, 'expected a number from 1 to 90, got 0.9'],
    ['number', 91, 'expected a number from 1 to 90, got 91'],
    ['number', Number.NaN, 'expected a number from 1 to 90, got NaN'],
    ['number', Number.POSITIVE_INFINITY, 'expected a number from 1 to 90, got Infinity'],
    ['whole', 1.5, 'expected a whole number of at least 0, got 1.5'],
    ['flag', 'true', 'expected true or false, got "true"'],
    ['choice', 'green', 'expected one of "red", "blue", got "green"'],
    ['duration', '30', 'expected a duration such as "90m", "1.5d" or "2w", at least 1h, at most 1w, got "30"'],
    ['duration', '59m', 'expected a duration such as "90m", "1.5d" or "2w", at least 1h, at most 1w, got "59m"'],
    ['duration', '8d', 'expected a duration such as "90m", "1.5d" or "2w", at least 1h, at most 1w, got "8d"'],
    ['date', '2026-02-30', 'expected an ISO 8601 date such as "2026-03-01" or "2026-03-01T09:00Z" that exists, got "2026-02-30"'],
    ['date', new Date(0), 'expected an ISO 8601 date such as "2026-03-01" or "2026-03-01T09:00Z" that exists, got an empty object'],
    ['event', '', 'expected an event name: 1 to 200 characters without U+0000, and not __proto__, got ""'],
    ['id', 'has space', expect.stringMatching(/^expected an id: .*, at most 8 characters long, got "has space"$/)],
    ['id', 'ninechars', expect.stringMatching(/^expected an id: .*, at most 8 characters long, got "ninechars"$/)],
    ['id', '__proto__', expect.stringMatching(/^expected an id: /)],
    ['currency', 'eur', 'expected an ISO 4217 currency code in upper case, such as "EUR", got "eur"'],
    ['json', () => 1, 'expected a JSON value of at most 8 levels and 16 KiB, got a function'],
    ['json', { a: 'x'.repeat(20_000) }, 'expected a JSON value of at most 8 levels and 16 KiB, got an object with the key "a"'],
    ['url', 'javascript:alert(1)', expect.stringMatching(/^expected an http or https address, .*, got "javascript:alert\(1\)"$/)],
  ])('refuses as %s: %j', (slot, value, message) => {
    expect(slotProblems(everything.slots, { ...least, [slot]: value })).toEqual([{ slot, message }]);
    const error = errorOf(() => fillWith({ [slot]: value }));
    expect(error).toMatchObject({ name: 'EditError', code: 'bad-slot', subject: slot });
    expect(error.message).toMatch(new RegExp(`^The template "everything" cannot be filled, because of a slot:\n  ${slot}: expected `));
  });

  it('E1: tells everything that is wrong at once, with names that no slot has', () => {
    const error = errorOf(() => everything.fill({ text: 7, number: 100, colour: 'red', toString: 1 } as never));
    expect(error.message.split('\n')).toEqual([
      'The template "everything" cannot be filled, because of 6 slots:',
      '  text: expected a text of 1 to 10 characters, got 7',
      '  texts: expected a list of 1 to 2 texts of 1 to 5 characters, got nothing',
      '  number: expected a number from 1 to 90, got 100',
      '  choice: expected one of "red", "blue", got nothing',
      expect.stringMatching(/^ {2}colour: unknown slot: the slots are "text", .* and 5 more; correct or remove "colour"$/),
      expect.stringMatching(/^ {2}toString: unknown slot: the slots are/),
    ]);
    expect(error.subject).toBe('text');
  });

  it.each([undefined, null, 7, 'x', []])('E1: refuses values that are no object: %j', (values) => {
    expect(errorOf(() => everything.fill(values as never))).toMatchObject({ code: 'bad-argument', subject: 'values' });
  });

  it('does not take inherited values', () => {
    expect(errorOf(() => everything.fill(Object.create(least) as never)).message).toContain('text: expected');
  });

  it('is pure: shares nothing with the values, the slots, or another call, and changes none of them', () => {
    const values = { ...least, texts: ['a', 'b'], json: { deep: [1] } };
    const before = structuredClone(values);
    const first = everything.fill(values);
    const copy = structuredClone(first);
    (first.payload as { texts: string[] }).texts.push('c');
    (first.payload as { json: { deep: number[] } }).json.deep.push(2);
    expect(values).toEqual(before);
    expect(everything.fill(values)).toEqual(copy);

    const listed = defineTemplate({
      kind: 'experience',
      id: 'listed',
      label,
      description: '',
      slots: { lines: { type: 'texts', label, default: ['one'] } },
      make: ({ lines }) => ({ payload: lines }),
    });
    (listed.fill({}).payload as string[]).push('two');
    expect(listed.fill({})).toEqual({ payload: ['one'] });
    expect(listed.slots.lines.default).toEqual(['one']);
  });
});

describe('defineTemplate', () => {
  const template = { kind: 'experience', id: 'mine', label, description: '', slots: {}, make: (): Experience => ({}) } as const;

  it('makes templates of goals as well', () => {
    const parts = { goals: [{ id: 'g', audience: true, stages: [{ id: 's', experiences: [] }] }], experiences: {} } as const;
    const goal = defineTemplate({ ...template, kind: 'goal', make: () => parts });
    expect(goal).toMatchObject({ kind: 'goal', id: 'mine', label, description: '', slots: {} });
    expect(goal.fill({})).toEqual(parts);
  });

  it.each<[object, string]>([
    [{ kind: 'journey' }, 'kind'],
    [{ id: 'has space' }, 'id'],
    [{ label: 7 }, 'label'],
    [{ description: undefined }, 'description'],
    [{ slots: null }, 'slots'],
    [{ make: {} }, 'make'],
    [{ slots: { a: null } }, 'slots.a'],
    [{ slots: { a: { type: 'texte', label } } }, 'slots.a.type'],
    [{ slots: { a: { type: 'toString', label } } }, 'slots.a.type'],
    [{ slots: { a: { type: 'text' } } }, 'slots.a.label'],
    [{ slots: { a: { type: 'choice', label } } }, 'slots.a.options'],
    [{ slots: { a: { type: 'number', label, max: 5, default: 6 } } }, 'slots.a.default'],
    [{ slots: { a: { type: 'choice', label, options: ['b'], default: 'c' } } }, 'slots.a.default'],
  ])('E1: refuses %j', (wrong, subject) => {
    const error = errorOf(() => defineTemplate({ ...template, ...wrong } as never));
    expect(error).toMatchObject({ code: 'bad-argument', subject });
    expect(error.message).toMatch(/^A template expects .* as .*, got .*\.$/);
  });
});

/** What does not compile: never called. */
function wrong() {
  // @ts-expect-error nothing for the slots that have no default
  everything.fill({});
  // @ts-expect-error a number for a text
  everything.fill({ ...least, text: 5 });
  // @ts-expect-error no such choice
  everything.fill({ ...least, choice: 'green' });
  // @ts-expect-error no duration
  everything.fill({ ...least, duration: 'a day' });
  // @ts-expect-error no such slot
  everything.fill({ ...least, colour: 'red' });
  // @ts-expect-error a slot of no known type
  defineTemplate({ kind: 'experience', id: 'x', label, description: '', slots: { a: { type: 'texte', label } }, make: () => ({}) });
  const blank = { id: 'x', label, description: '', make: () => ({}) } as const;
  // @ts-expect-error a default of another type
  defineTemplate({ kind: 'experience', ...blank, slots: { a: { type: 'text', label, default: 5 } } });
  // @ts-expect-error a goal's template makes parts of a plan
  defineTemplate({ kind: 'goal', id: 'x', label, description: '', slots: {}, make: () => ({ payload: 1 }) });
}

describe('the types of a template', () => {
  it('what is filled wrongly does not compile', () => expectTypeOf(wrong).returns.toBeVoid());

  it('values are inferred from the slots', () => {
    type Values = SlotValues<typeof everything.slots>;
    expectTypeOf<Values['text']>().toEqualTypeOf<string>();
    expectTypeOf<Values['choice']>().toEqualTypeOf<'red' | 'blue'>();
    expectTypeOf<Values['whole']>().toEqualTypeOf<number | undefined>();
    expectTypeOf<typeof least>().toExtend<Values>();
    expectTypeOf(everything.fill(least)).toEqualTypeOf<Experience>();
    expectTypeOf(everything).toExtend<ExperienceTemplate>();
    expectTypeOf(everything.slots.choice).toExtend<Slot>();
  });
});
