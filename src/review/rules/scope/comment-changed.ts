import { change, scopeRule } from '../../read/scope/scope-rule.ts';

export const commentChanged = scopeRule({
  id: 'comment-changed',
  mirror: { rule: 'comment-changed' },
  tell: (sighting) => ({
    severity: 'dangerous',
    message: `a comment that is read by programs changed: ${change(sighting)}`,
    consequence:
      'pg_hint_plan and proxies act on such comments: the plan, or the server that answers, can be another one.',
    hint: null,
  }),
});
