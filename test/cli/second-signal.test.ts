import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { entry, settingsFor, testProject } from '../support/cli.ts';

/** A server that takes every connection and never says a word. */
async function silentServer(): Promise<{ readonly port: number; readonly connected: Promise<unknown> }> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => void sockets.push(socket.on('error', () => {})));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return { port: address.port, connected: once(server, 'connection') };
}

test('the first signal says what happens, the second ends the process at once', async () => {
  const { port, connected } = await silentServer();
  const project = testProject(`${settingsFor(port)}limits: { connect: 60s }\n`);
  project.write(
    'contracts/f/v1.sql',
    '/* contract\nsummary: s\nkind: query\nprincipal: verify\nreturns: { rows: many, columns: { a: integer } }\ncases: { a: {} }\n*/\nSELECT 1 AS a\n',
  );
  const child = spawn(process.execPath, [entry, 'verify'], {
    cwd: project.root,
    env: { P: 'secret-word' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'close');
  await connected;
  let said = '';
  const told = new Promise<void>((resolve) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('once more')) resolve();
    });
  });
  child.kill('SIGINT');
  await told;
  expect(said).toContain('SIGINT: rolling back and cleaning up; once more to stop at once');
  expect(child.exitCode).toBe(null);
  child.kill('SIGTERM');
  expect(await ended).toEqual([null, 'SIGKILL']);
});
