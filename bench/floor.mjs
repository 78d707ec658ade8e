// The floor: a bare pg script that sends the statements of a plan, each in turn, over one connection per login.
// Prints how long that took, in milliseconds, without its own start. Plan: { host, port, database, logins: { user: password }, statements: [{ user, text, values }] }.
import { readFileSync } from 'node:fs';
import pg from 'pg';

const plan = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const started = performance.now();
const clients = new Map();
for (const [user, password] of Object.entries(plan.logins)) {
  const client = new pg.Client({ host: plan.host, port: plan.port, database: plan.database, user, password });
  await client.connect();
  clients.set(user, client);
}
for (const { user, text, values } of plan.statements) {
  // What a verify provokes on purpose (a refused case, lastval()) raises here too.
  await clients
    .get(user)
    .query({ text, values, queryMode: 'extended' })
    .catch(() => null);
}
for (const client of clients.values()) await client.end();
process.stdout.write(String(performance.now() - started));
