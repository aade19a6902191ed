import * as path from 'node:path';
import { type CodeBlock, commandBlocks } from '../../support/documents/command-blocks';

const PROJECT_ROOT = path.join(__dirname, '..', '..', '..');
export const RUNBOOKS = 'docs/runbooks';

/** A page, or the part of it between a heading and the next one. */
export interface Part {
  readonly page: string;
  readonly section?: string;
}

/** Which rehearsal runs the blocks of which page. A test compares it with the pages. */
export const PARTS = {
  lookUps: [{ page: 'README.md' }],
  beforeDeployment: [
    { page: 'first-deployment.md', section: '3. Bootstrap every Region (10 minutes each)' },
    { page: 'first-deployment.md', section: '4. Check (2 minutes)' },
  ],
  deployment: [{ page: 'first-deployment.md', section: '5. Deploy' }],
  afterDeployment: [{ page: 'first-deployment.md', section: '7. Verify (15 minutes)' }],
  /** In this order, in one shell: an operator looks the names up once. */
  incidents: [
    { page: 'failover.md' },
    { page: 'key-compromise.md' },
    { page: 'job.md' },
    { page: 'silent-channel.md' },
    { page: 'service.md' },
    { page: 'finding.md' },
    { page: 'database.md' },
    { page: 'upgrade.md' },
    { page: 'suspicious-call.md' },
    { page: 'secret-leak.md' },
    { page: 'breach-notification.md' },
    { page: 'pipeline-compromise.md' },
    { page: 'certificate.md' },
    { page: 'end-sessions.md' },
    { page: 'origin-lock.md' },
    { page: 'stuck-deployment.md' },
  ],
  removal: [{ page: 'removal.md', section: 'A service or job' }],
  addition: [{ page: 'removal.md', section: 'Add it again' }],
  restore: [
    { page: 'restore.md', section: '1. Stop the damage (5 minutes)' },
    { page: 'restore.md', section: '2. Choose the source (5 minutes)' },
    { page: 'restore.md', section: '4. Deploy (40 to 80 minutes)' },
    { page: 'restore.md', section: 'Failed or missing backup jobs' },
  ],
  afterRestore: [{ page: 'restore.md', section: '6. Reopen, and clean up' }],
  regionLoss: [{ page: 'region-loss.md', section: 'Region loss' }],
  afterRegionLoss: [{ page: 'region-loss.md', section: 'Check, and move the public names' }],
  removalOfEnvironment: [{ page: 'removal.md', section: 'An environment' }],
  accountServices: [{ page: 'region-loss.md', section: 'Remove the lost environment' }],
} as const satisfies Readonly<Record<string, readonly Part[]>>;

/** The blocks of a rehearsal that need no account, in the order of the pages. */
export function blocksOf(rehearsal: keyof typeof PARTS): CodeBlock[] {
  const parts: readonly Part[] = PARTS[rehearsal];
  const blocks = parts.flatMap((part) =>
    commandBlocks(PROJECT_ROOT, `${RUNBOOKS}/${part.page}`).filter(
      (block) => block.needsAccount === undefined && isIn(block, part),
    ),
  );
  if (blocks.length === 0) throw new Error(`the rehearsal ${rehearsal} has no blocks`);
  return blocks;
}

/** Whether a block is in this part of the runbooks. */
export function isIn({ document, section }: CodeBlock, part: Part): boolean {
  return document === `${RUNBOOKS}/${part.page}` && (part.section === undefined || part.section === section);
}
