// A program that uses an embedded server and handles no signal, to be killed by tests. Imports what is built, as users do.
import { withEmbeddedServer } from '../../dist/server/embedded.js';

process.stdout.write('starting\n');
await withEmbeddedServer({}, async (server) => {
  process.stdout.write(`ready ${server.pid}\n`);
  await new Promise((resolve) => setTimeout(resolve, Number(process.argv[2] ?? 60_000)));
});
process.stdout.write('stopped\n');
