import { committing } from './committing.js';
import { counting } from './counting.js';
import { erasing } from './erasing.js';
import { falling } from './falling.js';
import type { Fault } from './fault.js';
import { listing } from './listing.js';
import { publishing } from './publishing.js';
import { reading } from './reading.js';
import { seeing } from './seeing.js';
import { sharing } from './sharing.js';
import { sweeping } from './sweeping.js';

export const FAULTS: readonly Fault[] = [
  ...committing,
  ...reading,
  ...counting,
  ...falling,
  ...listing,
  ...erasing,
  ...publishing,
  ...seeing,
  ...sweeping,
  ...sharing,
];
