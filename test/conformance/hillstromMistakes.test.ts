import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { demo, demoJson } from './hillstromDemo.js';

describe('what the demo says when it cannot', () => {
  const folder = mkdtempSync(join(tmpdir(), 'goalward-hillstrom-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const HEADER = 'recency,history_segment,history,mens,womens,zip_code,newbie,channel,segment,visit,conversion,spend';
  const ROW = '10,2) $100 - $200,142.44,1,0,Surburban,0,Phone,Womens E-Mail,0,0,0';
  const file = (name: string, ...lines: string[]): string => {
    writeFileSync(join(folder, name), lines.join('\r\n'));
    return join(folder, name);
  };

  it.each([
    ['an unknown option', ['--dta', 'x'], "Unknown option '--dta'. Try --help."],
    ['a stray argument', ['file.csv'], "Unexpected argument 'file.csv'. Try --help."],
    ['a missing file', ['--data', join(folder, 'none.csv')], `cannot read ${join(folder, 'none.csv')}: there is no such file.`],
    ['a place to write that is none', ['--report', join(folder, 'none', 'x.html')], 'the report could not be written: ENOENT'],
    ['a folder', ['--data', folder], `cannot read ${folder}: EISDIR`],
    [
      'another CSV',
      ['--data', file('other.csv', 'a,b', '1,2')],
      "other.csv is not the publisher's file: its first line should be\n  recency",
    ],
    ['an empty file', ['--data', file('empty.csv')], 'empty.csv has no customers'],
    ['a header alone', ['--data', file('header.csv', HEADER)], 'header.csv has no customers'],
    [
      'a bad flag',
      ['--data', file('flag.csv', HEADER, ROW, ROW.replace('0,0,0', 'x,0,0'))],
      'flag.csv, line 3: visit should be 0 or 1, and is "x".',
    ],
    [
      'an unknown arm',
      ['--data', file('arm.csv', HEADER, ROW.replace('Womens', 'Kids'))],
      'arm.csv, line 2: segment should be "No E-Mail"',
    ],
    [
      'bad money',
      ['--data', file('money.csv', HEADER, ROW.replace('0,0,0', '1,1,9.999'))],
      'money.csv, line 2: spend should be a number with at most two',
    ],
    [
      'a purchase unseen',
      ['--data', file('unseen.csv', HEADER, ROW.replace('0,0,0', '0,1,9.99'))],
      'unseen.csv, line 2: visit should be 1',
    ],
    [
      'an unpaid purchase',
      ['--data', file('unpaid.csv', HEADER, ROW.replace('0,0,0', '1,1,0'))],
      'unpaid.csv, line 2: spend should be above 0',
    ],
    ['a short row', ['--data', file('short.csv', HEADER, ROW, '1,2,3')], 'short.csv, line 3: this is not a CSV row like the first'],
    ['half a quote', ['--data', file('quote.csv', HEADER, `"${ROW}`)], 'quote.csv, line 2: this is not a CSV row like the first'],
  ])('%s', (_, args, message) => {
    const { status, stdout, stderr } = demo(...args);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^demo: /);
    expect(stderr).toContain(message);
  });

  it('half a gzip file', () => {
    writeFileSync(join(folder, 'half.csv.gz'), Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0x4b]));
    const { status, stdout, stderr } = demo('--data', join(folder, 'half.csv.gz'), '--json');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('half.csv.gz is not a whole gzip file');
  });

  it('reads a file without CR, with a byte order mark, and with an empty last line', () => {
    writeFileSync(join(folder, 'plain.csv'), `\ufeff${HEADER}\n${ROW}\n${ROW.replace('0,0,0', '1,1,29.99')}\n\n`);
    const { customers, report } = demoJson('--data', join(folder, 'plain.csv'));
    expect(customers).toBe(2);
    expect(report.find(({ experience }) => experience === 'womens')).toMatchObject({ users: 2, visited: 1, bought: 1, value: 29.99 });
  });

  it('--help tells the options', () => {
    const { status, stdout } = demo('--help');
    expect(status).toBe(0);
    expect(stdout).toContain('--data FILE');
  });
});
