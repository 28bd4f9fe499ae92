import type { Customer, CustomerSource } from './customer.js';
import { PUBLISHED_TABLE, type PublishedArm } from './publishedTable.js';

/** Generates customers whose totals equal every total of the published table. */
export function rebuildStream(): CustomerSource {
  const total = PUBLISHED_TABLE.reduce((sum, arm) => sum + arm.customers, 0);
  let made = 0;
  function* customers(): Generator<Customer> {
    for (const arm of PUBLISHED_TABLE) {
      for (const customer of customersOf(arm)) {
        made++;
        yield { ...customer, id: `customer-${made}` };
      }
    }
  }
  return {
    kind: 'rebuilt',
    about:
      'Rebuilt from the published table of results, not the real file (pass that with --data FILE).\n' +
      'All buyers of an arm spend the same amount, or one cent more. So intervals of value are narrower\n' +
      'than in the real file, and verdicts of value are more certain.',
    customers: customers(),
    done: () => made / total,
  };
}

/**
 * In each arm, the first customers visit and buy, the next only visit, and the rest do neither. Each buyer spends the arm's
 * spend ÷ buyers, rounded down to the cent. The cents that are left over go to the first buyers, one each.
 */
function* customersOf({ segment, customers, visits, conversions, spendCents }: PublishedArm): Generator<Omit<Customer, 'id'>> {
  const each = Math.floor(spendCents / conversions);
  const left = spendCents - each * conversions;
  for (let i = 0; i < customers; i++) {
    const bought = i < conversions;
    const cents = bought ? each + (i < left ? 1 : 0) : 0;
    yield { segment, visited: i < visits, bought, spend: cents / 100, traits: {} };
  }
}
