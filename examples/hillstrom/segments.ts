/** The arms of the test, named as in the publisher's file, and the experience that each arm was sent. */
export const EXPERIENCE_SENT = {
  'No E-Mail': null,
  'Mens E-Mail': 'mens',
  'Womens E-Mail': 'womens',
} as const;

export type Segment = keyof typeof EXPERIENCE_SENT;

export function isSegment(text: string): text is Segment {
  return Object.hasOwn(EXPERIENCE_SENT, text);
}
