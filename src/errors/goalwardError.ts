/** The base of every error that goalward throws on purpose (E1). Read `code`, not the class: two copies of the package may meet in one process. */
export class GoalwardError<Code extends string = string> extends Error {
  override readonly name: string = 'GoalwardError';
  readonly code: Code;

  constructor(code: Code, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }

  /** With its message, which `JSON.stringify` leaves out of errors. */
  toJSON(): object {
    return { ...this, name: this.name, message: this.message };
  }
}

/** Whether this is an error of goalward's, from whichever copy of the package; with `code`, whether it is that one. */
export function isGoalwardError<Code extends string = string>(error: unknown, code?: Code): error is GoalwardError<Code> {
  if (!(error instanceof Error) || !/^(Goalward|Plan|Event|Usage|Store|Edit)Error$/.test(error.name)) return false;
  const found = (error as { code?: unknown }).code;
  return typeof found === 'string' && (code === undefined || found === code);
}
