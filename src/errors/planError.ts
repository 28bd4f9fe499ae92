import { GoalwardError } from './goalwardError.js';

/** One thing that is wrong with a plan. */
export interface PlanProblem<Code extends string = string> {
  /** Where: `goals[0].stages[1].experiences[2]`; empty for the plan itself. */
  readonly path: string;
  readonly code: Code;
  /** What was expected, what it got, and what to do. */
  readonly message: string;
}

/** A plan was refused; `problems` lists everything that is wrong with it (L1). */
export class PlanError extends GoalwardError<'invalid-plan'> {
  override readonly name = 'PlanError';
  readonly problems: readonly PlanProblem[];

  constructor(problems: readonly PlanProblem[], options?: { cause?: unknown }) {
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    const lines = problems.map((problem) => `  ${problem.path || '(plan)'}: ${problem.message} [${problem.code}]`);
    super('invalid-plan', `The plan has ${count}:\n${lines.join('\n')}`, options);
    this.problems = problems;
  }
}
