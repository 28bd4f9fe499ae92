// Neither the file nor the table has times, so the demo uses fixed ones.

export const MINUTE = 60_000;
export const DAY = 86_400_000;

/** When the test starts and its e-mails are sent. */
export const MAILED_AT = Date.UTC(2008, 2, 20, 9);

/** Results were tracked for two weeks. */
export const TEST_ENDS_AT = MAILED_AT + 14 * DAY;

/** Visits are spread over the first twelve days, by the customer's index in the stream. */
export function visitTime(index: number): number {
  return MAILED_AT + (index % 12) * DAY + (1 + (index % 600)) * MINUTE;
}

/** A purchase happens twenty minutes after the visit begins. */
export function purchaseTime(index: number): number {
  return visitTime(index) + 20 * MINUTE;
}
