import { docker } from './docker.ts';

/** Nothing here is skipped: where no engine answers, the run fails and says so. */
export default async function setup(): Promise<void> {
  await docker('info').catch(() => {
    throw new Error('no Docker engine answers\n  start it, or say where it is with DOCKER_HOST');
  });
}
