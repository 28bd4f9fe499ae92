/** `PORT=3000 npx tsx examples/node-service/main.ts` */
import type { AddressInfo } from 'node:net';
import { createEngine } from 'goalward';
import { plan } from './plan.js';
import { createService } from './service.js';

const service = createService(createEngine({ plan }));
service.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () => {
  console.log(`Listening on http://127.0.0.1:${(service.address() as AddressInfo).port}`);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    service.close();
    service.closeIdleConnections();
  });
}
