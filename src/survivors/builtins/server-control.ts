import type { BuiltinClass } from './builtin-class.ts';

export const serverControl: BuiltinClass = {
  name: 'server control',
  code: 'server-control',
  why: 'They tell the server, or another process of it, to do something at once.',
  names: [
    'pg_log_backend_memory_contexts',
    'pg_nextoid',
    'pg_promote',
    'pg_reload_conf',
    'pg_rotate_logfile',
    'pg_rotate_logfile_old',
    'pg_stop_making_pinned_objects',
  ],
};
