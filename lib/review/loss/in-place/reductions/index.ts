import { BACKUP_REDUCTIONS } from './backups';
import { DATABASE_REDUCTIONS } from './databases';
import { RECORD_REDUCTIONS } from './records';
import type { Reduction } from './reduction';
import { STORAGE_REDUCTIONS } from './storage';

export type { Reduction } from './reduction';

export const REDUCTIONS: readonly Reduction[] = [
  ...DATABASE_REDUCTIONS,
  ...STORAGE_REDUCTIONS,
  ...RECORD_REDUCTIONS,
  ...BACKUP_REDUCTIONS,
];
