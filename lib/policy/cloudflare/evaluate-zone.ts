import type { Tier } from '../../../facts/tier';
import type { Acknowledgment } from '../acknowledge';
import { report } from '../enforcement/evaluation-report';
import type { AcknowledgedFinding, PolicyResult, ReliedAttestation } from '../enforcement/policy-result';
import { evaluate, findingId } from '../evaluate';
import { type Resource, STACK, TemplateSet } from '../model';
import type { Rule } from '../rules/rule';
import { CLOUDFLARE_RULES } from './rules';
import { DNS_ZONE, terraformTemplates, type TerraformDocument } from './terraform-templates';

/** The pack of the rules for DNS zones, in reports. */
const CLOUDFLARE_CHECKS = 'CloudflareChecks';

/** The result for a DNS zone, in the form in which the policy reports stacks. */
export type ZoneResult = Pick<PolicyResult, 'acknowledgments' | 'evaluations' | 'findings'>;

/** What the settings of an environment state about the findings of a rule. The id of an acknowledgment is the rule id. */
export interface ZoneStatements {
  readonly acknowledgments?: readonly Acknowledgment[];

  /** Attestations by rule id. */
  readonly attestations?: ReadonlyMap<string, ReliedAttestation>;
}

interface EvaluateZoneOptions extends ZoneStatements {
  readonly rules?: readonly Rule[];
}

/** Evaluates the documents of one DNS zone together. */
export function evaluateZone(
  documents: readonly TerraformDocument[],
  tier: Tier,
  { acknowledgments = [], attestations, rules = CLOUDFLARE_RULES }: EvaluateZoneOptions = {},
): ZoneResult {
  const templateSet = new TemplateSet(terraformTemplates(documents), tier);
  const acknowledged: AcknowledgedFinding[] = [];
  const { findings, evaluations } = report(evaluate(templateSet, { rules, recordReads: true }), {
    pack: CLOUDFLARE_CHECKS,
    pathOf,
    accepts: (finding) => {
      const acknowledgment = acknowledgments.find(({ id }) => id === finding.rule.id);
      if (acknowledgment === undefined) return false;
      const constructPath = pathOf(finding.resource);
      acknowledged.push({ ...acknowledgment, id: findingId(finding), constructPath, covers: [constructPath] });
      return true;
    },
    attestationFor: ({ id }) => attestations?.get(id),
  });
  return { findings, acknowledgments: acknowledged, evaluations };
}

/** The address of a resource; a document is named by its name. */
function pathOf({ type, logicalId, template }: Resource): string {
  return type === DNS_ZONE ? 'DNS zone' : type === STACK ? template.name : logicalId;
}
