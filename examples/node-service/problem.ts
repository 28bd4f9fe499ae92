import { isGoalwardError } from '../../src/index.js';

/** What HTTP itself has to say. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Codes of goalward whose status is not 400. */
const STATUS: { readonly [code: string]: number } = {
  'unknown-goal': 404,
  'unknown-placement': 404,
  'too-large': 413,
  'traits-too-large': 413,
  conflict: 503,
};

/** An error as an answer. What is nobody's fault but ours is told without its details. */
export function problemOf(error: unknown): { status: number; body: { error: { code: string; message: string } } } {
  if (error instanceof HttpError) return problem(error.status, error.code, error.message);
  if (isGoalwardError(error)) return problem(STATUS[error.code] ?? 400, error.code, error.message);
  return problem(500, 'internal', 'Something went wrong.');
}

function problem(status: number, code: string, message: string) {
  return { status, body: { error: { code, message } } };
}
