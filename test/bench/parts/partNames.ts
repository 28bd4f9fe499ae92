/** In the order in which they run. `peers` is left out when none is installed. */
export const partNames = [
  'decide',
  'decide-cases',
  'advance',
  'advance-cases',
  'engine',
  'late',
  'stores',
  'peers',
  'scaling',
  'cost',
] as const;

export type PartName = (typeof partNames)[number];
