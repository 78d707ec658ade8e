import type { BuiltinClass } from './builtin-class.ts';

export const slots: BuiltinClass = {
  name: 'replication slots',
  code: 'replication-slot',
  why: 'Slots are files and shared memory, not rows: what is made, moved, dropped or consumed stays so. Peeking holds the slot against its consumer while it reads.',
  names: [
    'pg_copy_logical_replication_slot',
    'pg_copy_physical_replication_slot',
    'pg_create_logical_replication_slot',
    'pg_create_physical_replication_slot',
    'pg_drop_replication_slot',
    'pg_logical_slot_get_binary_changes',
    'pg_logical_slot_get_changes',
    'pg_logical_slot_peek_binary_changes',
    'pg_logical_slot_peek_changes',
    'pg_replication_slot_advance',
    'pg_sync_replication_slots',
  ],
};
