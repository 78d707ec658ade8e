import type { ProjectFiles } from './review-side.ts';

/** The project of the tests of what a review says about everything but statements. */
export const projectText = `project: shop
execution:
  enabled: false
principals:
  exec: shop_exec
  verify: shop_verify
  observer: shop_observer
surface:
  - app.orders
  - app.items
guard: contracts_guard.commit_latch
adapter:
  placeOrder: place_order
limits:
  lock: 1s
  statement: 10s
  rows: 1000
targets:
  production:
    host: { env: SHOP_DB_HOST, default: db.shop.test }
    database: shop
    sslmode: verify-full
    sslrootcert: certs/shop.pem
    exec: { user: shop_exec, password: { env: SHOP_EXEC_PASSWORD } }
    verify: { user: shop_verify, password: { env: SHOP_VERIFY_PASSWORD } }
    observer: { user: shop_observer, password: { env: SHOP_OBSERVER_PASSWORD } }
    migrate: { user: shop_dba }
review:
  tenant_columns: [tenant_id]
`;

export const callText = `/* contract
summary: Place one order.
kind: call
principal: exec
isolation: repeatable read
params:
  customer: text
  total: numeric
returns:
  rows: one
  columns:
    placed: jsonb
effects:
  app.orders: { insert: 1 }
  app.items: { insert: 2, update: 1 }
waivers:
  - { code: notify, object: channel orders, reason: the shop listens to it, by: dba, expires: 2027-06-30 }
burns:
  app.orders_id_seq: 1
cases:
  places-an-order:
    params: { customer: ann, total: 10 }
  places-a-large-order:
    params: { customer: ann, total: 1000 }
    effects: { app.orders: { insert: 1 }, app.items: { insert: 20, update: 1 } }
    burns: { app.orders_id_seq: 5 }
  refuses-nobody:
    params: { customer: null, total: 10 }
    raises: not_null_violation
*/
SELECT app.place_order($1, $2) AS placed;
`;

export const queryText = `/* contract
summary: Read one order.
kind: query
principal: verify
params:
  id: bigint
returns:
  rows: optional
  columns:
    total: numeric
cases:
  reads:
    params: { id: 1 }
*/
SELECT o.total FROM app.orders AS o WHERE o.id = $1;
`;

const result = { columns: [{ name: 'total', type: 'numeric' }], rows: [['10'], ['20']] };

export const baseline = {
  baseline: 1,
  target: 'production',
  capturedAt: '2026-11-02T10:00:00Z',
  server: { systemIdentifier: '7000000000000000001', version: '18.4', database: 'shop' },
  surface: { 'app.orders': 12, 'app.items': 30 },
  results: {
    'read_order@v1': { reads: result },
    'place_order@v1': {
      'places-an-order': { columns: [{ name: 'placed', type: 'jsonb' }], rows: [['{}']] },
      'refuses-nobody': { raises: '23502' },
    },
  },
};

const functions = `-- Up Migration
CREATE FUNCTION app.place_order(p_customer text, p_total numeric) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ BEGIN PERFORM app.check_customer(p_customer); RETURN '{}'; END $$;
CREATE FUNCTION app.check_customer(p_customer text) RETURNS void LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION app.other(p_customer text) RETURNS void LANGUAGE sql AS $$ SELECT 1 $$;
-- Down Migration
DROP FUNCTION app.place_order(text, numeric);
`;

export const migrationFile = 'migrations/0001_functions.sql';
export const baselineFile = 'contracts/baselines/production.json';
export const lockFile = 'contracts/contracts.lock.json';

export const files: ProjectFiles = {
  'contracts/contracts.yaml': projectText,
  'contracts/place_order/v1.sql': callText,
  'contracts/read_order/v1.sql': queryText,
  [migrationFile]: functions,
};

/** The files with another text of the project file. */
export function withProject(from: string, to: string): ProjectFiles {
  return { ...files, 'contracts/contracts.yaml': replaced(projectText, from, to) };
}

/** A text in which something stands otherwise. Throws where it does not stand there. */
export function replaced(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`"${from}" is not in the text`);
  return text.replace(from, () => to);
}
