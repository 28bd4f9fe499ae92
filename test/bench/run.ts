/**
 * `npm run bench`: speeds, ratios, scaling, memory and allocations, of bundled code as users run it (transpiling on the fly
 * names every closure anew). Options: options.ts. Fails when a ratio within the run falls below its floor, or when contenders
 * disagree on what they compute: speeds differ between machines and hours, ratios within one run hardly do.
 */
import { servedAsChild } from './children.js';
import { readOptions } from './options.js';
import { advancePart } from './parts/advancePart.js';
import { costPart } from './parts/costPart.js';
import { decideByHandPart } from './parts/decideByHandPart.js';
import { ingestPart } from './parts/ingestPart.js';
import { peersPart } from './parts/peersPart.js';
import { scalingPart } from './parts/scalingPart.js';
import { storesPart } from './parts/storesPart.js';
import { isInstalled, repositoryRoot } from './peers/installed.js';
import { peers } from './peers/peers.js';
import { print } from './report/print.js';
import type { Section } from './report/section.js';
import { writeDocs } from './report/writeDocs.js';

if (!(await servedAsChild(process.argv.slice(2)))) await main();

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const withPeers = peers.some((peer) => isInstalled(peer.package));
  const parts: ((chosen: typeof options) => Section | Promise<Section>)[] = [decideByHandPart, advancePart, ingestPart, storesPart];
  if (withPeers) parts.push(peersPart);
  else console.log('The peers are not installed and left out: npm ci --prefix test/bench');
  parts.push(scalingPart, costPart);
  const sections: Section[] = [];
  for (const part of parts) {
    const start = performance.now();
    const section = await part(options);
    print(section);
    console.log(`  took ${((performance.now() - start) / 1_000).toFixed(0)} s`);
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
