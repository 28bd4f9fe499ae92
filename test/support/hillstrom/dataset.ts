import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RealData } from '../describeWithData.js';

const path = fileURLToPath(new URL('../../../../shared/data/hillstrom/hillstrom.csv.gz', import.meta.url));

/** The file of the MineThatData e-mail test as it was published (Kevin Hillstrom, 2008): 64,000 customers. */
export const HILLSTROM: RealData = { name: 'The MineThatData e-mail test’s data', path, isPresent: () => existsSync(path) };
