import { createReadStream, type ReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CsvError, type Parser, parse } from 'csv-parse';
import type { Customer, CustomerSource } from './customer.js';
import { DemoError } from './demoError.js';
import { checkedHeader, parseRow, type Row } from './parseRow.js';

/**
 * Streams the customers of the publisher's file, plain or gzipped.
 * @throws DemoError if the file cannot be read. While streaming, for an invalid row, with its line.
 */
export async function readCsv(path: string): Promise<CustomerSource> {
  const { size, gzipped } = await look(path);
  const file = createReadStream(path);
  return {
    kind: 'file',
    about: `Read from ${basename(path)}.`,
    customers: customersOf(path, file, gzipped),
    done: () => (size === 0 ? 1 : file.bytesRead / size),
  };
}

async function* customersOf(path: string, file: ReadStream, gzipped: boolean): AsyncGenerator<Customer> {
  const parser = parserOf(path);
  const ignore = (): void => undefined; // an error anywhere in the pipeline reaches the loop below
  if (gzipped) pipeline(file, createGunzip(), parser, ignore);
  else pipeline(file, parser, ignore);

  let count = 0;
  try {
    for await (const customer of parser as AsyncIterable<Customer>) {
      count++;
      yield customer;
    }
  } catch (error) {
    throw readable(error, path);
  }
  if (count === 0) throw new DemoError(`${path} has no customers: expected the publisher's file of the MineThatData e-mail test.`);
}

/** Rows are checked while they are parsed, so that the first error of a wrong file is about its header. */
function parserOf(path: string): Parser {
  let count = 0;
  return parse<Customer, Row>({
    bom: true,
    skip_empty_lines: true,
    max_record_size: 10_000,
    columns: (header: string[]) => checkedHeader(header, path),
    on_record: (row, { lines }) => parseRow(row, `customer-${++count}`, `${path}, line ${lines}`),
  });
}

/** Returns the size in bytes, and whether the file starts with the magic number of gzip. */
async function look(path: string): Promise<{ size: number; gzipped: boolean }> {
  try {
    const file = await open(path);
    try {
      const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
      return { size: (await file.stat()).size, gzipped: buffer[0] === 0x1f && buffer[1] === 0x8b };
    } finally {
      await file.close();
    }
  } catch (error) {
    throw readable(error, path);
  }
}

function readable(error: unknown, path: string): unknown {
  if (error instanceof DemoError || !(error instanceof Error)) return error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'ENOENT') return new DemoError(`cannot read ${path}: there is no such file.`, { cause: error });
  if (code.startsWith('Z_')) return new DemoError(`${path} is not a whole gzip file: ${error.message}.`, { cause: error });
  if (error instanceof CsvError)
    return new DemoError(`${path}, line ${error.lines}: this is not a CSV row like the first (${code}).`, { cause: error });
  if (/^E[A-Z]+$/.test(code)) return new DemoError(`cannot read ${path}: ${error.message}.`, { cause: error });
  return error;
}
