import { refuseTags } from '../rule.ts';

const tags: readonly string[] = ['VariableSetStmt', 'AlterSystemStmt', 'ConstraintsSetStmt'];

/** SET, RESET, SET ROLE, SET SESSION AUTHORIZATION, SET CONSTRAINTS: each can take down a wall of the proof. */
export const sessionSetting = refuseTags({
  id: 'session-setting',
  summary: 'no SET, RESET, SET ROLE, SET SESSION AUTHORIZATION or SET CONSTRAINTS',
  tags: (tag) => tags.includes(tag),
  message: (words) =>
    `"${words}" changes the session: role, limits and settings of a contract belong to whoever runs it`,
  hint: 'remove it; let the DBA type ALTER ROLE … SET for a setting that the role always needs',
});
