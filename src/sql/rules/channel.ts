import { refuseTags } from '../rule.ts';

const tags: readonly string[] = ['ListenStmt', 'UnlistenStmt', 'NotifyStmt'];

export const channel = refuseTags({
  id: 'channel',
  summary: 'no LISTEN, UNLISTEN or NOTIFY',
  tags: (tag) => tags.includes(tag),
  message: (words) => `"${words}" belongs to a session, not to a contract`,
  hint: 'remove it; listen on a connection of the application, and notify in a trigger',
});
