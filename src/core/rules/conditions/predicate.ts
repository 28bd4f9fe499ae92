export const never = (): boolean => false;

/** All of them, in order. */
export function allOf<T>(tests: readonly ((subject: T) => boolean)[]): (subject: T) => boolean {
  const [only] = tests;
  return tests.length === 1 && only !== undefined ? only : (subject) => tests.every((test) => test(subject));
}

export function not<T>(test: (subject: T) => boolean): (subject: T) => boolean {
  return (subject) => !test(subject);
}
