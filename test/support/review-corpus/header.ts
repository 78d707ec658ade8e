import { callText, queryText, replaced } from '../review-project.ts';
import type { Edit } from './edit.ts';

type Finds = Edit['finds'];

function call(name: string, from: string, to: string, finds: Finds): Edit {
  return { name, kind: 'call', old: callText, new: replaced(callText, from, to), finds };
}

function one(rule: string, severity: Finds[number]['severity']): Finds {
  return [{ rule, severity }];
}

/** The other way round, with what is found then. */
function back(edit: Edit, finds: Finds): Edit {
  return { ...edit, name: `${edit.name}, the other way round`, old: edit.new, new: edit.old, finds };
}

const waiver =
  'waivers:\n  - { code: notify, object: channel orders, reason: the shop listens to it, by: dba, expires: 2027-06-30 }\n';
const refusal = '  refuses-nobody:\n    params: { customer: null, total: 10 }\n    raises: not_null_violation\n';

const effect = call(
  'a kind of write is declared',
  '{ insert: 1 }\n  app',
  '{ insert: 1, delete: 1 }\n  app',
  one('effect-added', 'breaking'),
);
const possible = call(
  'a kind of write is declared with 0 rows',
  '{ insert: 1 }\n  app',
  '{ insert: 1, delete: 0 }\n  app',
  one('effect-added', 'breaking'),
);
const more = call(
  'a statement writes some more rows',
  'insert: 2',
  'insert: 3',
  one('effect-rows-raised', 'dangerous'),
);
const bulk = call(
  'a statement writes ten times the rows',
  'insert: 2',
  'insert: 20',
  one('effect-rows-raised', 'breaking'),
);
const large = call('one case writes more rows', 'insert: 20', 'insert: 25', one('effect-rows-raised', 'dangerous'));
const burn = call(
  'a run takes more values',
  'orders_id_seq: 1\n',
  'orders_id_seq: 3\n',
  one('burn-raised', 'dangerous'),
);
const ownBurn = call(
  'a case takes what every other takes',
  '    burns: { app.orders_id_seq: 5 }\n',
  '',
  one('burn-lowered', 'safe'),
);
const waived = call('nobody answers for a survivor', waiver, '', one('waiver-removed', 'safe'));
const longer = call('a waiver holds a year more', '2027-06-30', '2028-06-30', one('waiver-extended', 'dangerous'));
const gone = call('a refusal is tried no more', refusal, '', one('case-removed', 'breaking'));
const principal: Edit = {
  name: 'the login that may write runs a query',
  old: queryText,
  new: replaced(queryText, 'principal: verify', 'principal: exec'),
  finds: one('principal-changed', 'breaking'),
};
const kind: Edit = {
  name: 'a query may write',
  old: replaced(queryText, 'principal: verify', 'principal: exec'),
  new: replaced(queryText, 'kind: query\nprincipal: verify', 'kind: call\nprincipal: exec'),
  finds: one('kind-changed', 'breaking'),
};

/** Edits of what a header says besides parameters and columns. */
export const headerEdits: readonly Edit[] = [
  { ...effect, treacherous: true },
  back(effect, one('effect-removed', 'dangerous')),
  { ...possible, treacherous: true },
  back(possible, one('effect-removed', 'dangerous')),
  more,
  back(more, one('effect-rows-lowered', 'dangerous')),
  { ...bulk, treacherous: true },
  back(bulk, one('effect-rows-lowered', 'dangerous')),
  large,
  back(large, one('effect-rows-lowered', 'dangerous')),
  { ...burn, treacherous: true },
  back(burn, one('burn-lowered', 'safe')),
  ownBurn,
  back(ownBurn, one('burn-raised', 'dangerous')),
  waived,
  back(waived, one('waiver-added', 'dangerous')),
  { ...longer, treacherous: true },
  back(longer, one('waiver-shortened', 'safe')),
  call('somebody else answers for a survivor', 'by: dba', 'by: bob', one('waiver-reworded', 'dangerous')),
  call(
    'another reason is given for a survivor',
    'the shop listens',
    'a shop listens',
    one('waiver-reworded', 'dangerous'),
  ),
  { ...gone, treacherous: true },
  back(gone, one('case-added', 'safe')),
  call('a case has another name', '  refuses-nobody:', '  refuses-null:', one('case-renamed', 'dangerous')),
  {
    ...call('a case sends another value', 'total: 1000', 'total: 1001', one('case-values-changed', 'dangerous')),
    treacherous: true,
  },
  {
    ...call(
      'a case sends text in place of null',
      'customer: null',
      "customer: ''",
      one('case-values-changed', 'dangerous'),
    ),
    treacherous: true,
  },
  call('a case raises another error', 'not_null_violation', 'unique_violation', one('case-raises-changed', 'breaking')),
  {
    ...call(
      'a refusal becomes a success',
      '    raises: not_null_violation\n',
      '',
      one('case-raises-changed', 'breaking'),
    ),
    treacherous: true,
  },
  call(
    'a transaction sees what others commit',
    'repeatable read',
    'read committed',
    one('isolation-changed', 'dangerous'),
  ),
  call('a transaction is serializable', 'repeatable read', 'serializable', one('isolation-changed', 'dangerous')),
  call('the summary is another one', 'Place one order.', 'Place an order.', one('summary-changed', 'safe')),
  principal,
  back(principal, one('principal-changed', 'breaking')),
  kind,
  back(kind, one('kind-changed', 'breaking')),
  call(
    'the default isolation is written nowhere',
    'isolation: repeatable read\n',
    '',
    one('header-formatting', 'safe'),
  ),
  call('a condition is written as its SQLSTATE', 'not_null_violation', "'23502'", one('header-formatting', 'safe')),
  call(
    'a number of rows that is 0 is written beside',
    'insert: 20, update: 1',
    'update: 1, insert: 20',
    one('header-formatting', 'safe'),
  ),
];
