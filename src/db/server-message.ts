import type { ServerMessage } from './session.ts';

/** The fields of an ErrorResponse or NoticeResponse as the driver names them (manual 53.8). */
export interface ErrorFields {
  readonly message?: string | undefined;
  readonly severity?: string | undefined;
  readonly code?: string | undefined;
  readonly detail?: string | undefined;
  readonly hint?: string | undefined;
  readonly position?: string | undefined;
  readonly where?: string | undefined;
  readonly schema?: string | undefined;
  readonly table?: string | undefined;
  readonly column?: string | undefined;
  readonly constraint?: string | undefined;
}

/** Copies the fields that mean something to people; file and line of the server's source do not. */
export function readServerMessage(fields: ErrorFields): ServerMessage {
  const position = Number(fields.position);
  return {
    severity: fields.severity ?? '',
    sqlstate: fields.code ?? '',
    message: fields.message ?? '',
    detail: fields.detail ?? null,
    hint: fields.hint ?? null,
    schema: fields.schema ?? null,
    table: fields.table ?? null,
    column: fields.column ?? null,
    constraint: fields.constraint ?? null,
    where: fields.where ?? null,
    position: Number.isInteger(position) && position > 0 ? position : null,
  };
}

/**
 * SQLSTATE classes (manual, appendix A) whose primary message names objects and never quotes a row's or a parameter's
 * value. Class 22 does ("invalid input syntax for type integer: …"), and so may whatever a function raises.
 */
const withoutValues = new Set([
  '08',
  '0A',
  '23',
  '25',
  '28',
  '2D',
  '3D',
  '3F',
  '40',
  '42',
  '53',
  '54',
  '55',
  '57',
  '58',
]);

/** The server's error for people, without data values: its message where that names only objects, else the SQLSTATE. */
export function describeServerError(error: ServerMessage): string {
  const place = [
    error.constraint === null ? null : `constraint "${error.constraint}"`,
    error.table === null ? null : `table "${error.schema ?? ''}.${error.table}"`,
    error.column === null ? null : `column "${error.column}"`,
  ].filter((part) => part !== null);
  const text = withoutValues.has(error.sqlstate.slice(0, 2))
    ? error.message
    : ['the server refused a value', ...place].join(', ');
  return `${text} (SQLSTATE ${error.sqlstate})`;
}
