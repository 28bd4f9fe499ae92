import { describe, expect, it } from 'vitest';
import { escapeHtml, Html, html, name } from '../../../../../src/measurement/report/markup/html.js';

const HOSTILE = `</title><script>alert("1" + '2')</script>&amp;`;
const ESCAPED = '&lt;/title&gt;&lt;script&gt;alert(&quot;1&quot; + &#39;2&#39;)&lt;/script&gt;&amp;amp;';

describe('html', () => {
  it('escapes all text that is put in, in elements, attributes, lists and names', () => {
    expect(html`<p title="${HOSTILE}">${HOSTILE}${[HOSTILE]}${name(HOSTILE)}</p>`.markup).toBe(
      `<p title="${ESCAPED}">${ESCAPED}${ESCAPED}<bdi>${ESCAPED}</bdi></p>`,
    );
    expect(escapeHtml(HOSTILE)).toBe(ESCAPED);
  });

  it('leaves markup as it is, once, and nothing for null', () => {
    const inner = html`<b>${'a<b'}</b>`;
    expect(html`${inner}${[inner, null]}${null}${new Html('<i>')}`.markup).toBe('<b>a&lt;b</b><b>a&lt;b</b><i>');
  });

  it('keeps what looks like a pattern of replacement', () => {
    expect(html`<p>${'$& $1 $$'}</p>`.markup).toBe('<p>$&amp; $1 $$</p>');
  });
});
