import { isGoalwardError } from 'goalward';

/** An error of the HTTP layer: an unknown route, or a body that cannot be read. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** The goalward codes whose HTTP status is not 400. */
const STATUS: { readonly [code: string]: number } = {
  'unknown-goal': 404,
  'unknown-placement': 404,
  'too-large': 413,
  'traits-too-large': 413,
  conflict: 503,
};

/** The response for an error. An unexpected error becomes status 500 without details. */
export function problemOf(error: unknown): { status: number; body: { error: { code: string; message: string } } } {
  if (error instanceof HttpError) return problem(error.status, error.code, error.message);
  if (isGoalwardError(error)) return problem(STATUS[error.code] ?? 400, error.code, error.message);
  return problem(500, 'internal', 'Something went wrong.');
}

function problem(status: number, code: string, message: string) {
  return { status, body: { error: { code, message } } };
}
