export const never = (): boolean => false;

/** All of them, in order. A loop, since `every` would allocate a closure at each test. */
export function allOf<T>(tests: readonly ((subject: T) => boolean)[]): (subject: T) => boolean {
  const [first, second] = tests;
  if (tests.length === 1 && first !== undefined) return first;
  if (tests.length === 2 && first !== undefined && second !== undefined) return (subject) => first(subject) && second(subject);
  return (subject) => {
    for (let index = 0; index < tests.length; index++) if (!(tests[index] as (subject: T) => boolean)(subject)) return false;
    return true;
  };
}

export function not<T>(test: (subject: T) => boolean): (subject: T) => boolean {
  return (subject) => !test(subject);
}
