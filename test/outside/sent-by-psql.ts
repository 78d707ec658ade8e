import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
import { z } from 'zod';
import { type Cluster, makeCluster } from './cluster.ts';

const entrySchema = z.object({
  application_name: z.string().optional(),
  message: z.string(),
  statement: z.string().optional(),
});

type Entry = z.output<typeof entrySchema>;

/** A server whose log says what psql sent it. */
export interface ListeningServer {
  readonly cluster: Cluster;
  /** Runs a script with pg_prove's psql, as `name`; what it wrote to standard output. */
  psql(name: string, words: readonly string[], cwd: string): string;
  /** The texts that each name sent, in order. Asked once, at the end: the log is written behind the server's back. */
  sent(): Promise<ReadonlyMap<string, readonly string[]>>;
  remove(): Promise<void>;
}

export async function startListeningServer(): Promise<ListeningServer> {
  const cluster = await makeCluster({
    settings: {
      log_statement: 'all',
      log_destination: 'jsonlog',
      logging_collector: 'on',
      log_directory: 'log',
      log_filename: 'all.log',
    },
  });
  const log = (): string => readFileSync(join(cluster.folder, 'data/log/all.json'), 'utf8');
  return {
    cluster,
    psql: (name, words, cwd) => {
      const options = ['-h', cluster.folder, '-p', String(cluster.port), '-U', 'postgres', '-X', '-A', '-q', '-t'];
      const env = { PATH: process.env['PATH'], PGAPPNAME: name, PGCLIENTENCODING: 'UTF8', LC_ALL: 'C.UTF-8' };
      return spawnSync('psql', [...options, '--pset', 'pager=off', ...words], { cwd, env, encoding: 'utf8' }).stdout;
    },
    sent: async () => {
      await cluster.admin("SELECT 'the end of the log'");
      await vi.waitFor(() => {
        if (!log().includes('the end of the log')) throw new Error('not written yet');
      });
      return sentBy(log());
    },
    remove: () => cluster.remove(),
  };
}

/** A text that parses is logged before it runs, and again with its error; one that does not, with its error alone. */
function sentBy(log: string): ReadonlyMap<string, readonly string[]> {
  const sent = new Map<string, string[]>();
  const running = new Map<string, string>();
  for (const line of log.split('\n').filter((each) => each !== '')) {
    const { application_name: name = '', message, statement }: Entry = entrySchema.parse(JSON.parse(line));
    const texts = sent.get(name) ?? [];
    sent.set(name, texts);
    const begun = message.startsWith('statement: ') ? message.slice('statement: '.length) : null;
    if (begun !== null) {
      texts.push(begun);
      running.set(name, begun);
    } else if (statement !== undefined) {
      if (running.get(name) !== statement) texts.push(statement);
      running.delete(name);
    }
  }
  return sent;
}
