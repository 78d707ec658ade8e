import type { ContractRule, ProjectRule } from '../rule.ts';
import { fileRefused } from './file-refused.ts';
import { hiddenCharacter } from './hidden-character.ts';
import { outsideEffect } from './outside-effect.ts';
import { psqlCommand } from './psql-command.ts';
import { schemaCommand } from './schema-command.ts';
import { sessionCommand } from './session-command.ts';
import { severalStatements } from './several-statements.ts';
import { transactionControl } from './transaction-control.ts';
import { unreadable } from './unreadable.ts';
import { writeInReadContract } from './write-in-read-contract.ts';

export const unsafeRules: { readonly contract: readonly ContractRule[]; readonly project: readonly ProjectRule[] } = {
  contract: [],
  project: [
    transactionControl,
    severalStatements,
    sessionCommand,
    schemaCommand,
    outsideEffect,
    writeInReadContract,
    psqlCommand,
    hiddenCharacter,
    fileRefused,
    unreadable,
  ],
};
