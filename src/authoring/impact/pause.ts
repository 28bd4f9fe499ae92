/**
 * Lets the thread's other tasks run, then goes on. By a message to itself: timers are put off by 4 ms in browsers, and by a second in tabs that
 * nobody looks at.
 */
export function pause(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof MessageChannel === 'undefined') {
      setTimeout(resolve, 0);
      return;
    }
    const { port1, port2 } = new MessageChannel();
    // As in browsers: Node's types know it only under another name.
    (port1 as { onmessage?: () => void }).onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
