import { createEngine, type Event, interaction } from 'goalward';
import { plan } from './plan.js';

/** The part of the DOM that this file uses: the project is type-checked without the DOM types. */
interface PageElement {
  textContent: string | null;
  addEventListener(type: 'click', listener: () => void): void;
}
declare const document: { getElementById(id: string): PageElement | null };

const user = 'visitor-1';
const engine = createEngine({ plan });
let shown: string | null = null;

/** Decides, shows the text and the reason, and sends `$viewed` if the banner changed. */
async function show(): Promise<void> {
  const decision = await engine.decide(user, { placement: 'banner' });
  const [goal] = (await engine.metrics()).goals;
  write('banner', decision.payload?.text ?? '');
  write('why', `${decision.experience ?? 'nothing'} (${decision.reason}), stage ${decision.stage ?? '-'}`);
  write('spent', String(goal?.totals.all.value[0]?.amount ?? 0));
  if (decision.experience !== null && decision.experience !== shown) await engine.ingest(interaction('$viewed', decision));
  shown = decision.experience;
}

async function happened(event: Omit<Event, 'userId'>): Promise<void> {
  await engine.ingest({ userId: user, ...event });
  await show();
}

async function dismissed(): Promise<void> {
  const decision = await engine.decide(user, { placement: 'banner' });
  if (decision.experience !== null) await engine.ingest(interaction('$dismissed', decision));
  await show();
}

function element(id: string): PageElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}

function write(id: string, text: string): void {
  element(id).textContent = text;
}

element('look').addEventListener('click', () => happened({ event: 'looked' }));
element('buy').addEventListener('click', () => happened({ event: 'bought', properties: { price: 39.9 } }));
element('dismiss').addEventListener('click', dismissed);
void show();
