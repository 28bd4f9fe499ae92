import fc from 'fast-check';

/** Present once in `odds` times; fast-check's own optional keys are there every other time, which lets few users see anything. */
export function oneIn<T>(odds: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: odds - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}

type Keys<T, Absent extends boolean> = {
  [K in keyof T]: undefined extends T[K] ? (Absent extends true ? K : never) : Absent extends true ? never : K;
}[keyof T];
type WithoutUndefined<T> = { [K in Keys<T, false>]: T[K] } & { [K in Keys<T, true>]?: Exclude<T[K], undefined> };

/** A record whose keys are left out when their value is undefined. */
export function partial<T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<WithoutUndefined<T>> {
  return fc
    .record<T>(model)
    .map((record) => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as WithoutUndefined<T>);
}
