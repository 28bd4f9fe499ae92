import type { Json } from '../../../plan/plan.js';

/** The payload of all experiences of the shipped templates. `kind` tells which payload it is. */
export type MessagePayload = {
  readonly kind: 'message' | 'checklist' | 'offer' | 'announcement';
  readonly title: string;
  readonly text: string;
  /** The button; left out when there is no URL. */
  readonly action?: { readonly label: string; readonly url: string };
};

/** The payload of `onboardingChecklist`. */
export type ChecklistPayload = MessagePayload & {
  readonly kind: 'checklist';
  /** In order; at least one. */
  readonly steps: readonly string[];
};

/** The payload of `discountOffer`. */
export type OfferPayload = MessagePayload & {
  readonly kind: 'offer';
  /** 1 to 90. */
  readonly percent: number;
  /** The code to enter at the checkout. */
  readonly code?: string;
};

/** The payload of `featureAnnouncement`. */
export type AnnouncementPayload = MessagePayload & {
  readonly kind: 'announcement';
  readonly feature: string;
};

/** A payload without undefined values, which a plan cannot hold (L4). */
export function payloadOf<P extends MessagePayload>(
  payload: Omit<P, 'action'>,
  button: string,
  url: string | undefined,
): { readonly [key: string]: Json } {
  const given = Object.entries(payload).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(given), ...(url === undefined ? {} : { action: { label: button, url } }) };
}
