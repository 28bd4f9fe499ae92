import type { Customer, CustomerSource } from './customer.js';
import { PUBLISHED_TABLE, type PublishedArm } from './publishedTable.js';

/** Customers made up so that every total of the published table comes out. */
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
      'Rebuilt from the published table of results, not the real file (give that with --data FILE):\n' +
      "an arm's buyers share its published spend evenly to the cent, the first few paying one cent more,\n" +
      'so that intervals and verdicts of value are surer here than in the real file.',
    customers: customers(),
    done: () => made / total,
  };
}

/**
 * The first of an arm buy, the next only visit, the rest do neither. Each buyer spends the arm's spend ÷ buyers, rounded
 * down to the cent; the cents left over go to the first buyers, one each.
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
