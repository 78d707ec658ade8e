import type { ContractRule, ProjectRule } from '../rule.ts';
import { formatting } from './formatting.ts';
import { headerFormatting } from './header-formatting.ts';
import { numberSpelling } from './number-spelling.ts';
import { refactor } from './refactor.ts';
import { speakingComment } from './speaking-comment.ts';
import { spelling } from './spelling.ts';

export const formattingRules: { readonly contract: readonly ContractRule[]; readonly project: readonly ProjectRule[] } =
  {
    contract: [formatting, spelling, refactor, headerFormatting, speakingComment, numberSpelling],
    project: [],
  };
