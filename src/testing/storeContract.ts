import { capabilityRules } from './contract/capabilityRules.js';
import { commitRules } from './contract/commitRules.js';
import { dueRules } from './contract/dueRules.js';
import { dueWriteRules } from './contract/dueWriteRules.js';
import { durabilityRules } from './contract/durabilityRules.js';
import { engineRules } from './contract/engineRules.js';
import { eraseRules } from './contract/eraseRules.js';
import { journalRules } from './contract/journalRules.js';
import { leaseRules } from './contract/leaseRules.js';
import { loadRules } from './contract/loadRules.js';
import { metricRules } from './contract/metricRules.js';
import { planRules } from './contract/planRules.js';
import type { Rule, Topic } from './contract/rule.js';
import { scanRules } from './contract/scanRules.js';
import { seenRules } from './contract/seenRules.js';
import { sharedEngineRules } from './contract/sharedEngineRules.js';
import { sharingRules } from './contract/sharingRules.js';
import { textRules } from './contract/textRules.js';
import type { Runner, StoreUnderTest } from './storeUnderTest.js';

const TOPICS: readonly Topic[] = [
  { name: 'capabilities', rules: capabilityRules },
  { name: 'load', rules: loadRules },
  { name: 'commit', rules: commitRules },
  { name: 'texts and ids', rules: textRules },
  { name: 'metrics', rules: metricRules },
  { name: 'due', rules: dueRules },
  { name: 'writes of the due time', rules: dueWriteRules },
  { name: 'leases', rules: leaseRules },
  { name: 'scan', rules: scanRules },
  { name: 'journal', rules: journalRules },
  { name: 'erase', rules: eraseRules },
  { name: 'plans', rules: planRules },
  { name: 'versions that were seen', rules: seenRules },
  { name: 'sharing', rules: sharingRules },
  { name: 'durability', rules: durabilityRules },
  { name: 'through an engine', rules: engineRules },
  { name: 'through two engines', rules: sharedEngineRules },
];

/**
 * Registers the contract of stores as tests (S2): some call the store directly, others through an engine. No test is skipped: if a store's
 * capabilities say that it lacks something, the tests check that it does. Nothing here needs Node, so the tests also run in a page.
 * @param open Opens an empty store; called once in each test, which disposes of it.
 */
export function storeContract(name: string, runner: Runner, open: () => Promise<StoreUnderTest>): void {
  runner.describe(name, () => {
    for (const { name: topic, rules } of TOPICS) {
      runner.describe(topic, () => {
        for (const rule of rules) runner.it(rule.name, () => proven(rule, open));
      });
    }
  });
}

async function proven(rule: Rule, open: () => Promise<StoreUnderTest>): Promise<void> {
  const subject = await open();
  try {
    await rule.prove(subject);
  } catch (error) {
    // An error of dispose must not hide why the rule failed.
    await subject.dispose().catch(() => undefined);
    throw error;
  }
  await subject.dispose();
}
