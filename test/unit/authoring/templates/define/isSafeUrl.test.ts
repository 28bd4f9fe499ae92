import { describe, expect, it } from 'vitest';
import { isSafeUrl } from '../../../../../src/authoring/templates/define/isSafeUrl.js';

describe('isSafeUrl', () => {
  it.each([
    'https://example.com',
    'http://example.com:8080/a?b=c#d',
    'HTTPS://example.com/',
    'https://example.com?x=1',
    '/',
    '/sale?from=a:b',
    'sale',
    './sale',
    '../sale',
    '?page=2',
    '#top',
    '/übersicht',
    '/a/javascript:x',
  ])('takes %s', (text) => expect(isSafeUrl(text)).toBe(true));

  it.each([
    '',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'mailto:a@example.com',
    'blob:https://example.com/x',
    '//example.com',
    '\\\\example.com',
    '/\\example.com',
    'https:example.com',
    'https:/example.com',
    'https://',
    'https:///path',
    'https://:80',
    'https://user:secret@example.com',
    'https://user@example.com',
    'https://exa mple.com',
    `/${'x'.repeat(2_000)}`,
  ])('refuses %j', (text) => expect(isSafeUrl(text)).toBe(false));
});
