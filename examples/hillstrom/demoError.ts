/** Something the user of the demo can put right; its message is all they need to see. */
export class DemoError extends Error {
  override readonly name = 'DemoError';
}
