import { describe, expect, it } from 'vitest';
import { EventError, GoalwardError, isGoalwardError, PlanError, StoreError, UsageError } from '../../../src/index.js';

const all = [
  new GoalwardError('some-code', 'Something.'),
  new PlanError([{ path: 'goals', code: 'bad', message: 'Wrong.' }]),
  new EventError('no-user', '', 'Nobody.'),
  new UsageError('bad-instant', 'now', 'Not now.'),
  new StoreError('conflict', ['ada'], 'Busy.'),
];

describe('errors', () => {
  it('E1: are each a GoalwardError and an Error, named for their class', () => {
    for (const error of all) {
      expect(error).toBeInstanceOf(GoalwardError);
      expect(error).toBeInstanceOf(Error);
      expect(error.name).toBe(error.constructor.name);
    }
    expect(all.map(({ code }) => code)).toEqual(['some-code', 'invalid-plan', 'no-user', 'bad-instant', 'conflict']);
  });

  it('E1: keep their cause', () => {
    const cause = new Error('why');
    expect(new GoalwardError('some-code', 'Something.', { cause }).cause).toBe(cause);
    expect(new PlanError([], { cause }).cause).toBe(cause);
    expect(new StoreError('conflict', ['ada'], 'Busy.', { cause }).cause).toBe(cause);
  });

  it('E1: an event’s says where; without a place just what', () => {
    expect(new EventError('too-deep', 'properties.a', 'Too deep.')).toMatchObject({
      path: 'properties.a',
      message: 'properties.a: Too deep.',
    });
    expect(new EventError('no-user', '', 'Nobody.')).toMatchObject({ path: '', message: 'Nobody.' });
  });

  it('E1: a call’s names the argument', () => {
    expect(new UsageError('unknown-goal', 'goal', 'None.')).toMatchObject({ argument: 'goal', message: 'None.' });
  });

  it('L1: a plan’s lists every problem with place and code', () => {
    const problems = [
      { path: '', code: 'empty', message: 'Nothing in it.' },
      { path: 'goals[0].id', code: 'bad-id', message: 'Rename it.' },
    ];
    const error = new PlanError(problems);
    expect(error.problems).toEqual(problems);
    expect(error.message).toBe('The plan has 2 problems:\n  (plan): Nothing in it. [empty]\n  goals[0].id: Rename it. [bad-id]');
    expect(new PlanError(problems.slice(0, 1)).message).toContain('The plan has 1 problem:');
  });
});

describe('isGoalwardError', () => {
  it('E1: reads the name and the code, not the class: also of another copy of the package', () => {
    for (const error of all) expect(isGoalwardError(error)).toBe(true);
    const foreign = Object.assign(new Error('Busy.'), { name: 'StoreError', code: 'conflict' });
    expect(isGoalwardError(foreign)).toBe(true);
    expect(isGoalwardError(foreign, 'conflict')).toBe(true);
  });

  it('E1: with a code, whether it is that one', () => {
    const error = new EventError('no-user', '', 'Nobody.');
    expect(isGoalwardError(error, 'no-user')).toBe(true);
    expect(isGoalwardError(error, 'bad-id')).toBe(false);
  });

  it('E1: of nothing else', () => {
    const others = [
      new Error('x'),
      Object.assign(new Error('x'), { code: 'conflict' }),
      Object.assign(new Error('x'), { name: 'StoreError' }),
      Object.assign(new Error('x'), { name: 'StoreError', code: 7 }),
      { name: 'StoreError', code: 'conflict' },
      null,
      undefined,
      'no-user',
    ];
    for (const other of others) expect(isGoalwardError(other)).toBe(false);
  });
});
