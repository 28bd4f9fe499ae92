import type { PlanProblem } from '../errors/planError.js';
import type { Path } from './path.js';
import { formatPath } from './path.js';
import type { PlanProblemCode } from './problemCodes.js';

/** Adds a problem to the list. */
export type Report = (path: Path, code: PlanProblemCode, message: string) => void;

/** Further problems are counted, not listed, so that a hostile plan cannot make a message of gigabytes. */
const PROBLEMS_MOST = 10_000;

/** The problems of one plan, in the order found, each once. */
interface ProblemList {
  readonly report: Report;
  /** From now on, no problem is added at a path that has one already. */
  readonly settle: () => void;
  readonly all: () => readonly PlanProblem<PlanProblemCode>[];
}

export function createProblemList(): ProblemList {
  const problems: PlanProblem<PlanProblemCode>[] = [];
  const seen = new Set<string>();
  let settled: ReadonlySet<string> = new Set();
  let unlisted = 0;
  return {
    report(path, code, message) {
      const at = formatPath(path);
      const key = `${at}\n${code}\n${message}`;
      if (settled.has(at) || seen.has(key)) return;
      if (problems.length >= PROBLEMS_MOST) {
        unlisted += 1;
        return;
      }
      seen.add(key);
      problems.push({ path: at, code, message });
    },
    settle() {
      settled = new Set(problems.map((problem) => problem.path));
    },
    all() {
      if (unlisted === 0) return problems;
      const message = `${unlisted} more problems are not listed; correct the others first`;
      return [...problems, { path: '', code: 'too-many-problems', message }];
    },
  };
}
