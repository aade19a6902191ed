import type { CfnResource } from 'aws-cdk-lib';
import type { IApplyRule } from 'cdk-nag';
import { PublicPack } from '../../../facts/public-pack';

/** A finding of a public pack, before acknowledgments apply. */
export interface PublicFinding {
  readonly id: string;
  readonly what: string;
  readonly fix: string;

  /** The check of cdk-nag behind the rule, which several packs can have. */
  readonly cause: string;
}

/** Runs a public pack on one resource and returns every finding, accepted or not. */
export type Inspection = (resource: CfnResource) => PublicFinding[];

type Report = (finding: PublicFinding) => void;

/** The members of a pack that cdk-nag provides for subclasses. */
interface OpenPack {
  readonly packName: string;
  applyRule: (rule: IApplyRule) => void;
  checkResource(resource: CfnResource): void;
}

let loaded: typeof import('cdk-nag') | undefined;

/** Loads cdk-nag, which a run with stored results does not need. */
function cdkNag(): typeof import('cdk-nag') {
  return (loaded ??= require('cdk-nag') as typeof import('cdk-nag'));
}

const PACKS: Readonly<Record<PublicPack, () => object>> = {
  [PublicPack.AWS_SOLUTIONS]: () => new (cdkNag().AwsSolutionsChecks)(),
  [PublicPack.NIST_800_53_R5]: () => new (cdkNag().NIST80053R5Checks)(),
  [PublicPack.HIPAA_SECURITY]: () => new (cdkNag().HIPAASecurityChecks)(),
  [PublicPack.PCI_DSS_321]: () => new (cdkNag().PCIDSS321Checks)(),
};

/** What checks of cdk-nag returned for resources. Several packs have the same checks, and each check is a function of the resource. */
export class CheckResults {
  private readonly results = new Map<CfnResource, Map<Check, () => CheckResult>>();

  /** @throws what the check throws */
  public of(resource: CfnResource, check: Check): CheckResult {
    const results = this.results.get(resource) ?? new Map<Check, () => CheckResult>();
    const result = results.get(check) ?? attempt(() => check(resource));
    this.results.set(resource, results.set(check, result));
    return result();
  }
}

type Check = (resource: CfnResource) => CheckResult;
type CheckResult = ReturnType<IApplyRule['rule']>;
/** The checks of cdk-nag are functions, which its type declares as methods. */
type AppliedRule = Omit<IApplyRule, 'rule'> & { readonly rule: Check };

function attempt(check: () => CheckResult): () => CheckResult {
  try {
    const result = check();
    return () => result;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

/**
 * The inspection of a pack. cdk-nag hides acknowledged findings; here acknowledgments apply after the findings.
 *
 * @param results which several packs share; they are valid until a resource changes
 */
export function inspectionOf(name: PublicPack, results: CheckResults = new CheckResults()): Inspection {
  const found: PublicFinding[] = [];
  const pack = PACKS[name]() as OpenPack;
  pack.applyRule = (rule) => {
    evaluate(pack.packName, { rule, results }, (finding) => found.push(finding));
  };
  return (resource) => {
    found.length = 0;
    pack.checkResource(resource);
    return [...found];
  };
}

/** The cause of all findings of rules that could not evaluate a resource: one entry of the report. */
const NOT_EVALUATED = 'not evaluated';

/** Evaluates one rule on one resource. A rule that throws is a finding, and so is a warning. */
function evaluate(
  packName: string,
  { rule, results }: { readonly rule: AppliedRule; readonly results: CheckResults },
  report: Report,
): void {
  const { NagRuleCompliance } = cdkNag();
  const id = `${packName}-${rule.ruleSuffixOverride ?? rule.rule.name}`;
  const texts = { what: rule.info, fix: rule.explanation };
  try {
    const result = results.of(rule.node, rule.rule);
    if (Array.isArray(result)) {
      for (const finding of result) {
        report({ id: `${id}[${finding}]`, ...texts, cause: `${rule.rule.name}[${finding}]` });
      }
    } else if (result === NagRuleCompliance.NON_COMPLIANT) {
      report({ id, ...texts, cause: rule.rule.name });
    }
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    report({
      id,
      what: `rules of cdk-nag could not evaluate this resource: ${cause}`,
      fix: 'Set the property to a literal value. If the value is only known at deployment, verify it, and acknowledge these ids on the construct with the result: cdk-nag accepts no attestation.',
      cause: NOT_EVALUATED,
    });
  }
}
