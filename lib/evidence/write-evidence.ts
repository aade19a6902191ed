import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PolicyResult } from '../policy';
import { FRAMEWORKS } from '../policy/catalog/frameworks';
import type { ZoneEvidence } from './control-evidence';
import { environmentEvidence, type EnvironmentEvidence, environmentName } from './environment-evidence';
import { implementations } from './implementation/implementations';
import { workflowJobs } from './implementation/workflow-jobs';
import { evidenceMarkdown } from './markdown/evidence-markdown';
import { ORGANIZATIONAL } from './organizational';
import { oscalAssessmentResults } from './oscal/assessment-results';
import { oscalCatalog } from './oscal/catalog';
import { oscalComponentDefinition } from './oscal/component-definition';
import { OscalFile } from './oscal/document';
import { oscalPlanOfAction } from './oscal/plan-of-action';

/** The files in the folder of the templates; the plan of action only with findings that owners acknowledged. */
export const EVIDENCE_FILES: readonly string[] = ['evidence.json', 'evidence.md', ...Object.values(OscalFile)];

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

  /**
   * Whether the folder has a review page, which `evidence.md` links to.
   *
   * @default false
   */
  readonly hasReviewPage?: boolean;
}

/** Writes the evidence, and returns it. The same results and the same project produce the same bytes. */
export function writeEvidence(
  directory: string,
  results: readonly PolicyResult[],
  { estimated, hasReviewPage, projectRoot, zones }: WriteEvidenceOptions = {},
): readonly EnvironmentEvidence[] {
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
  const contents: Readonly<Record<string, object | string | undefined>> = {
    'evidence.json': { frameworks: FRAMEWORKS, environments, organizational: ORGANIZATIONAL },
    'evidence.md': evidenceMarkdown(environments, { hasReviewPage }),
    [OscalFile.CATALOG]: oscalCatalog(),
    [OscalFile.COMPONENT_DEFINITION]: oscalComponentDefinition(environments),
    [OscalFile.ASSESSMENT_RESULTS]: oscalAssessmentResults(environments),
    [OscalFile.PLAN_OF_ACTION]: oscalPlanOfAction(environments),
  };
  for (const name of EVIDENCE_FILES) {
    const content = contents[name];
    // A file of an earlier synthesis would state what is no longer true.
    if (content === undefined) rmSync(join(directory, name), { force: true });
    else writeFileSync(join(directory, name), typeof content === 'string' ? content : json(content));
  }
  return environments;
}

function json(content: object): string {
  return `${JSON.stringify(content, undefined, 1)}\n`;
}
