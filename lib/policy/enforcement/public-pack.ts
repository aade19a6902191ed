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

/** The findings of the public packs by construct path, before acknowledgments apply. */
export type PackFindings = readonly (readonly [constructPath: string, pack: string, finding: PublicFinding])[];

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

type CheckResult = ReturnType<IApplyRule['rule']>;
/** The checks of cdk-nag are functions, which its type declares as methods. */
type Check = (resource: CfnResource) => CheckResult;
type AppliedRule = Omit<IApplyRule, 'rule'> & { readonly rule: Check };

/** What the checks of cdk-nag returned for the current resource, or threw. Several packs have the same checks. */
type Results = Map<Check, CheckResult | Thrown>;

class Thrown {
  constructor(public readonly error: unknown) {}
}

/** Every finding of packs about resources, accepted or not, pack by pack: cdk-nag hides acknowledged findings. */
export function publicFindings(names: readonly PublicPack[], resources: readonly CfnResource[]): PackFindings {
  const results: Results = new Map();
  const found: PublicFinding[] = [];
  const inspected = names.map((name) => {
    const pack = PACKS[name]() as OpenPack;
    pack.applyRule = (rule) => {
      found.push(...evaluate(pack.packName, rule, results));
    };
    return { name, pack, findings: [] as PackFindings[number][] };
  });
  for (const resource of resources) {
    results.clear();
    for (const { name, pack, findings } of inspected) {
      pack.checkResource(resource);
      for (const finding of found.splice(0)) findings.push([resource.node.path, name, finding]);
    }
  }
  return inspected.flatMap(({ findings }) => findings);
}

/** The cause of all findings of rules that could not evaluate a resource: one entry of the report. */
const NOT_EVALUATED = 'not evaluated';

const NONE: readonly PublicFinding[] = [];

/** Evaluates one rule on one resource. A rule that throws is a finding, and so is a warning. */
function evaluate(packName: string, rule: AppliedRule, results: Results): readonly PublicFinding[] {
  const { COMPLIANT, NOT_APPLICABLE } = cdkNag().NagRuleCompliance;
  const { name } = rule.rule;
  const result = resultOf(rule, results);
  // Most of the results, several hundred for each resource.
  if (result === COMPLIANT || result === NOT_APPLICABLE) return NONE;
  const id = `${packName}-${rule.ruleSuffixOverride ?? name}`;
  const texts = { what: rule.info, fix: rule.explanation };
  if (Array.isArray(result)) {
    return result.map((finding) => ({ id: `${id}[${finding}]`, ...texts, cause: `${name}[${finding}]` }));
  }
  if (!(result instanceof Thrown)) return [{ id, ...texts, cause: name }];
  const cause = result.error instanceof Error ? result.error.message : String(result.error);
  return [
    {
      id,
      what: `rules of cdk-nag could not evaluate this resource: ${cause}`,
      fix: 'Set the property to a literal value. If the value is only known at deployment, verify it, and acknowledge these ids on the construct with the result: cdk-nag accepts no attestation.',
      cause: NOT_EVALUATED,
    },
  ];
}

function resultOf({ node, rule }: AppliedRule, results: Results): CheckResult | Thrown {
  const known = results.get(rule);
  if (known !== undefined) return known;
  let result: CheckResult | Thrown;
  try {
    result = rule(node);
  } catch (error) {
    result = new Thrown(error);
  }
  results.set(rule, result);
  return result;
}
