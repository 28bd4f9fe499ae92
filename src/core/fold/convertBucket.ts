/**
 * The histogram bucket of a time to convert, in ms: 16 buckets an octave, so that a bucket's middle is within 3.2 % of any
 * time in it, and histograms add up over users and shards (M3).
 */
export function convertBucket(ms: number): number {
  let octave = 0;
  let rest = ms;
  while (rest >= 32) {
    rest = Math.floor(rest / 2);
    octave++;
  }
  return 16 * octave + rest;
}

/** The times that fall into a bucket: `from` inside, `to` outside. */
export function bucketRange(bucket: number): { readonly from: number; readonly to: number } {
  let from = bucket;
  let width = 1;
  // Below 32 a bucket is one millisecond; above, `bucket` is 16·e + t with t in 16 … 31.
  while (from >= 32) {
    from -= 16;
    width *= 2;
  }
  return { from: from * width, to: (from + 1) * width };
}
