import { refuseTags } from '../rule.ts';

export const anonymousBlock = refuseTags({
  id: 'anonymous-block',
  summary: 'no DO: nobody can see in a parse tree what its body does',
  tags: (tag) => tag === 'DoStmt',
  message: () => '"DO" runs code that no check can read',
  hint: 'create a function in a migration, and write SELECT schema.function(…)',
});
