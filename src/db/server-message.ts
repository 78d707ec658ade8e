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
  readonly routine?: string | undefined;
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
