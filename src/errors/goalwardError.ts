/**
 * The base of every error that goalward throws on purpose (E1). Read `code` instead of testing the class: a process may hold two
 * copies of the package, and `instanceof` knows only one.
 */
export class GoalwardError<Code extends string = string> extends Error {
  override readonly name: string = 'GoalwardError';
  readonly code: Code;

  constructor(code: Code, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }

  /** The fields of the error with its name and message, which `JSON.stringify` would leave out. */
  toJSON(): object {
    return { ...this, name: this.name, message: this.message };
  }
}

/**
 * Whether an error comes from goalward, whichever copy of the package threw it; with `code`, whether it has that code.
 *
 * ```ts
 * if (isGoalwardError(error, 'overloaded')) retryLater();
 * ```
 */
export function isGoalwardError<Code extends string = string>(error: unknown, code?: Code): error is GoalwardError<Code> {
  if (!(error instanceof Error) || !/^(Goalward|Plan|Event|Usage|Store|Edit)Error$/.test(error.name)) return false;
  const found = (error as { code?: unknown }).code;
  return typeof found === 'string' && (code === undefined || found === code);
}
