import { createServer } from 'node:http';
import { describe, expect, test } from 'vitest';
import { ask } from '../../src/client/ask.ts';

describe('ask', () => {
  test('gives up when its patience ends, whether no answer comes or half of one', async () => {
    for (const half of [false, true]) {
      const server = createServer((_request, response) => {
        if (half) response.write('{');
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const address = server.address();
      const url = new URL(`http://127.0.0.1:${typeof address === 'object' ? address?.port : address}/`);
      await expect(ask(url, 100)).rejects.toMatchObject({ code: 'timed-out' });
      server.closeAllConnections();
      server.close();
    }
  });
});
