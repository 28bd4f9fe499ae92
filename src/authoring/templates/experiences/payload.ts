import type { Json } from '../../../plan/types.js';

/** What every experience of the shipped templates says. `kind` tells which of the payloads it is. */
export type MessagePayload = {
  readonly kind: 'message' | 'checklist' | 'offer' | 'announcement';
  readonly title: string;
  readonly text: string;
  /** The button; none where no address was given. */
  readonly action?: { readonly label: string; readonly url: string };
};

/** Of `onboardingChecklist`. */
export type ChecklistPayload = MessagePayload & {
  readonly kind: 'checklist';
  /** In order, one at least. */
  readonly steps: readonly string[];
};

/** Of `discountOffer`. */
export type OfferPayload = MessagePayload & {
  readonly kind: 'offer';
  /** 1 to 90. */
  readonly percent: number;
  /** To be typed in at the checkout. */
  readonly code?: string;
};

/** Of `featureAnnouncement`. */
export type AnnouncementPayload = MessagePayload & {
  readonly kind: 'announcement';
  readonly feature: string;
};

/** A payload without what it lacks: a plan holds no undefined values (L4). */
export function payloadOf<P extends MessagePayload>(
  payload: Omit<P, 'action'>,
  button: string,
  url: string | undefined,
): { readonly [key: string]: Json } {
  const given = Object.entries(payload).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(given), ...(url === undefined ? {} : { action: { label: button, url } }) };
}
