/** An error that the user of the demo can fix. Only its message is printed. */
export class DemoError extends Error {
  override readonly name = 'DemoError';
}
