import type { Experience } from '../../../plan/plan.js';
import { type MessagePayload, payloadOf } from '../experiences/payload.js';

/** A plain message of a goal template: once a day, five times in all. */
export function messageOf(message: {
  readonly title: string;
  readonly text: string;
  readonly button: string;
  readonly url: string | undefined;
  readonly tag: string;
}): Experience {
  const { title, text, button, url, tag } = message;
  return {
    label: title,
    caps: [
      { count: 1, per: 'day' },
      { count: 5, per: 'lifetime' },
    ],
    suppress: { clicked: '7d', dismissed: '30d' },
    tags: [tag],
    payload: payloadOf<MessagePayload>({ kind: 'message', title, text }, button, url),
  };
}
