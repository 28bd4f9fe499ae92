import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { RealData } from '../describeWithData.js';

/** The 84.51° Complete Journey 2.0, as far as the tests use it: who got which campaign, redeemed what, and bought what. */
export interface Dataset {
  readonly campaigns: readonly Campaign[];
  readonly receipts: readonly { readonly household: string; readonly campaign: string }[];
  readonly redemptions: readonly {
    readonly household: string;
    readonly campaign: string;
    readonly coupon: string;
    readonly date: string;
  }[];
  readonly purchases: readonly Purchase[];
}

export interface Campaign {
  readonly id: string;
  readonly type: CampaignType;
  /** `YYYY-MM-DD`, both inclusive, in the stores' time zone. */
  readonly firstDay: string;
  readonly lastDay: string;
}

export type CampaignType = 'A' | 'B' | 'C';

/** One line of a basket. */
interface Purchase {
  readonly household: string;
  readonly basket: string;
  readonly product: string;
  /** US dollars, as written: at most two decimals, but for a single line of 4.4e-16. */
  readonly sales: number;
  /**
   * ISO 8601 without offset, in UTC: the quiet hours of the stores lie at 08 and 09 o'clock, which is 3 and 4 in New York,
   * and the year 2017 of the sample ends on 1 January at 03:47. Redemptions are dated by the calendar of the stores.
   */
  readonly timestamp: string;
}

const folder = new URL('../../../../shared/data/completejourney/', import.meta.url);

export const COMPLETE_JOURNEY: RealData = {
  name: 'The Complete Journey data',
  path: folder.pathname,
  isPresent: () => TABLES.every((table) => existsSync(fileOf(table))),
};

export function loadDataset(): Dataset {
  return {
    campaigns: rowsOf('campaign_descriptions').map((row) => ({
      id: text(row, 'campaign_id'),
      type: typeOf(text(row, 'campaign_type')),
      firstDay: text(row, 'start_date'),
      lastDay: text(row, 'end_date'),
    })),
    receipts: rowsOf('campaigns').map((row) => ({ household: text(row, 'household_id'), campaign: text(row, 'campaign_id') })),
    redemptions: rowsOf('coupon_redemptions').map((row) => ({
      household: text(row, 'household_id'),
      campaign: text(row, 'campaign_id'),
      coupon: text(row, 'coupon_upc'),
      date: text(row, 'redemption_date'),
    })),
    purchases: rowsOf('transactions_sample').map((row) => ({
      household: text(row, 'household_id'),
      basket: text(row, 'basket_id'),
      product: text(row, 'product_id'),
      sales: Number(text(row, 'sales_value')),
      timestamp: text(row, 'transaction_timestamp'),
    })),
  };
}

const TABLES = ['campaign_descriptions', 'campaigns', 'coupon_redemptions', 'transactions_sample'] as const;

type Row = Readonly<Record<string, string>>;

function fileOf(table: (typeof TABLES)[number]): URL {
  return new URL(`${table}.csv.gz`, folder);
}

function rowsOf(table: (typeof TABLES)[number]): readonly Row[] {
  return parse<Row>(gunzipSync(readFileSync(fileOf(table))), { columns: true });
}

function text(row: Row, column: string): string {
  const value = row[column];
  if (value === undefined || value === '') throw new Error(`expected a value in column ${column}, got ${JSON.stringify(row)}`);
  return value;
}

function typeOf(written: string): CampaignType {
  const type = written.replace('Type ', '');
  if (type === 'A' || type === 'B' || type === 'C') return type;
  throw new Error(`expected a campaign of type A, B or C, got ${written}`);
}
