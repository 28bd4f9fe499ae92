/**
 * `npm run bench`: speeds, ratios, scaling, memory and allocations, of bundled code as users run it (transpiling on the fly
 * names every closure anew). Options: options.ts. Fails when a ratio within the run falls below its floor, or when contenders
 * disagree on what they compute: speeds differ between machines and hours, ratios within one run hardly do.
 */
import { servedAsChild } from './children.js';
import { compare } from './compare/compare.js';
import { type Options, readOptions } from './options.js';
import { advanceCasesPart } from './parts/advanceCasesPart.js';
import { advancePart } from './parts/advancePart.js';
import { costPart } from './parts/costPart.js';
import { decideByHandPart } from './parts/decideByHandPart.js';
import { decideCasesPart } from './parts/decideCasesPart.js';
import { enginePart } from './parts/enginePart.js';
import { latePart } from './parts/latePart.js';
import type { PartName } from './parts/partNames.js';
import { peersPart } from './parts/peersPart.js';
import { scalingPart } from './parts/scalingPart.js';
import { storesPart } from './parts/storesPart.js';
import { isInstalled, repositoryRoot } from './peers/installed.js';
import { peers } from './peers/peers.js';
import { print } from './report/print.js';
import type { Section } from './report/section.js';
import { writeDocs } from './report/writeDocs.js';

const parts: Record<PartName, (options: Options) => Section | Promise<Section>> = {
  decide: decideByHandPart,
  'decide-cases': decideCasesPart,
  advance: advancePart,
  'advance-cases': advanceCasesPart,
  engine: enginePart,
  late: latePart,
  stores: storesPart,
  peers: peersPart,
  scaling: scalingPart,
  cost: costPart,
};

if (!(await servedAsChild(process.argv.slice(2)))) await main();

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const { against } = options;
  if (against !== null) {
    print(await compare({ ...options, against }));
    process.exit(0);
  }
  const withPeers = peers.some((peer) => isInstalled(peer.package));
  if (!withPeers) console.log('The peers are not installed and left out: npm ci --prefix test/bench');
  const sections: Section[] = [];
  for (const name of options.parts) {
    if (name === 'peers' && !withPeers) continue;
    const start = performance.now();
    const section = await parts[name](options);
    print(section);
    console.log(`  took ${((performance.now() - start) / 1_000).toFixed(0)} s (--part ${name})`);
    sections.push(section);
  }
  if (options.write && !withPeers) throw new Error('--write needs the peers and the plotting library: npm ci --prefix test/bench');
  if (options.write) await writeDocs(repositoryRoot(), sections);
  const absent = process.env.CI !== undefined && !withPeers;
  if (absent) console.log('\nFAILED: CI is set and the peers are not installed');
  const failed = absent || sections.some(({ failures }) => failures.length > 0);
  // Some peers leave timers and threads behind.
  process.exit(failed ? 1 : 0);
}
