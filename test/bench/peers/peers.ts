import { eppo } from './eppo.js';
import { flagd } from './flagd.js';
import { growthBook } from './growthBook.js';
import { jsonRulesEngine } from './jsonRulesEngine.js';
import { launchDarkly } from './launchDarkly.js';
import { openFeature } from './openFeature.js';
import { optimizely } from './optimizely.js';
import type { Peer } from './peer.js';
import { statsig } from './statsig.js';
import { unleash } from './unleash.js';

export const peers: readonly Peer[] = [flagd, growthBook, launchDarkly, statsig, eppo, unleash, optimizely, openFeature, jsonRulesEngine];
