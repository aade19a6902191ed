import type { RestoreStep } from '../restore-step';
import { checkData } from './check-data';
import { cleanUp } from './clean-up';
import { deleteWorkloads } from './delete-workloads';
import { deployData } from './deploy-data';
import { deployWorkloads } from './deploy-workloads';
import { showDifference } from './difference';
import { checkSettings } from './settings';
import { stopWriters } from './stop-writers';

/** The steps of docs/runbooks/restore.md, in order; `STEP_IDS` has their names. */
export const RESTORE_STEPS: readonly RestoreStep[] = [
  stopWriters,
  checkSettings,
  showDifference,
  deleteWorkloads,
  deployData,
  checkData,
  deployWorkloads,
  cleanUp,
];
