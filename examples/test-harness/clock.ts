const UNITS = { h: 3_600_000, d: 86_400_000 } as const;

/** A clock that moves only when `pass` is called. */
export interface FixedClock {
  (): number;
  pass(span: `${number}${keyof typeof UNITS}`): void;
}

export function fixedClock(start: string): FixedClock {
  let now = Date.parse(start);
  const pass: FixedClock['pass'] = (span) => {
    now += Number.parseFloat(span) * UNITS[span.slice(-1) as keyof typeof UNITS];
  };
  return Object.assign(() => now, { pass });
}
