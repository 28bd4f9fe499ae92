import { parseHTML } from 'linkedom';

/** As much of an element as is asked for: the project is type-checked without the types of browsers. */
export interface Element {
  readonly textContent: string;
  readonly outerHTML: string;
  getAttribute(name: string): string | null;
  querySelector(selector: string): Element | null;
  querySelectorAll(selector: string): Iterable<Element>;
  closest(selector: string): Element | null;
}

/** A page as a tree. */
export function parse(page: string): Element {
  const { document } = parseHTML(page) as unknown as { readonly document: { readonly documentElement: Element } };
  return document.documentElement;
}

export const all = (element: Element, selector: string): Element[] => [...element.querySelectorAll(selector)];

export const textsOf = (element: Element, selector: string): string[] =>
  all(element, selector).map(({ textContent }) => textContent.trim());

/** The section under a heading. */
export function sectionOf(page: Element, anchor: string): Element {
  const section = page.querySelector(`#${anchor}`)?.closest('section');
  if (section === null || section === undefined) throw new Error(`the page has no section ${anchor}`);
  return section;
}
