import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PolicyResult } from '../policy';
import { FRAMEWORKS } from '../policy/catalog/frameworks';
import type { ZoneEvidence } from './control-evidence';
import { environmentEvidence, environmentName } from './environment-evidence';
import { implementations } from './implementation/implementations';
import { workflowJobs } from './implementation/workflow-jobs';
import { evidenceMarkdown } from './markdown/evidence-markdown';
import { ORGANIZATIONAL } from './organizational';
import { oscalComponentDefinition } from './oscal';

/** The files in the folder of the templates. */
export const EVIDENCE_FILES = ['evidence.json', 'evidence.md', 'oscal-component-definition.json'] as const;

/** What the evidence contains besides the results of the policy for stacks. */
export interface WriteEvidenceOptions {
  /**
   * DNS zones by stage name.
   *
   * @default - no DNS zone was evaluated
   */
  readonly zones?: ReadonlyMap<string, ZoneEvidence>;

  /**
   * The folder of the project, whose workflows, commands and runbooks implement controls outside of the templates.
   *
   * @default - these controls are not checked
   */
  readonly projectRoot?: string;

  /**
   * The environments whose cost is estimated in `cost.json` (ENV-04).
   *
   * @default - none
   */
  readonly estimated?: ReadonlySet<string>;
}

/** Writes the evidence. The same results and the same project produce the same bytes. */
export function writeEvidence(
  directory: string,
  results: readonly PolicyResult[],
  { estimated, projectRoot, zones }: WriteEvidenceOptions = {},
): void {
  const jobs = projectRoot === undefined ? [] : workflowJobs(projectRoot);
  const environments = results.map((result) =>
    environmentEvidence(result, {
      zone: zones?.get(result.stage),
      ...(projectRoot !== undefined && {
        implementations: implementations(projectRoot, {
          isEstimated: estimated?.has(environmentName(result)),
          jobs,
        }),
      }),
    }),
  );
  const contents: Readonly<Record<(typeof EVIDENCE_FILES)[number], string>> = {
    'evidence.json': json({ frameworks: FRAMEWORKS, environments, organizational: ORGANIZATIONAL }),
    'evidence.md': evidenceMarkdown(environments),
    'oscal-component-definition.json': json(oscalComponentDefinition(environments)),
  };
  for (const file of EVIDENCE_FILES) {
    writeFileSync(join(directory, file), contents[file]);
  }
}

function json(content: object): string {
  return `${JSON.stringify(content, undefined, 1)}\n`;
}
