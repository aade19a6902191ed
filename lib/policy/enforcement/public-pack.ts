import type { CfnResource } from 'aws-cdk-lib';
import {
  AwsSolutionsChecks,
  HIPAASecurityChecks,
  NagRuleCompliance,
  NIST80053R5Checks,
  PCIDSS321Checks,
  type IApplyRule,
} from 'cdk-nag';

/** A public rule pack of cdk-nag that is enforced beside our own rules. */
export enum PublicPack {
  /** AWS Solutions: general good practice. */
  AWS_SOLUTIONS = 'AwsSolutions',
  /** NIST 800-53 revision 5. */
  NIST_800_53_R5 = 'NIST.800.53.R5',
  /** HIPAA Security. */
  HIPAA_SECURITY = 'HIPAA.Security',
  /** PCI DSS 3.2.1: a retired standard, and the last that cdk-nag has; 4.0.1 is in force. */
  PCI_DSS_321 = 'PCI.DSS.321',
}

/** A finding of a public pack, before anybody accepts it. */
export interface PublicFinding {
  readonly id: string;
  readonly what: string;
  readonly fix: string;
}

/** Runs a public pack on one resource and says everything that it finds, accepted or not. */
export type Inspection = (resource: CfnResource) => PublicFinding[];

/** The inspection of a pack. cdk-nag hides what is acknowledged; here acknowledgements are judged after the findings. */
export function inspectionOf(pack: PublicPack): Inspection {
  const found: PublicFinding[] = [];
  const inspector = new INSPECTORS[pack]();
  inspector.report = (finding) => found.push(finding);
  return (resource) => {
    found.length = 0;
    inspector.inspect(resource);
    return [...found];
  };
}

type Report = (finding: PublicFinding) => void;

interface Inspector {
  report: Report;
  inspect(resource: CfnResource): void;
}

class AwsSolutionsInspector extends AwsSolutionsChecks implements Inspector {
  public report: Report = ignore;

  public inspect(resource: CfnResource): void {
    this.checkResource(resource);
  }

  protected override applyRule(rule: IApplyRule): void {
    evaluate(this.packName, rule, this.report);
  }
}

class Nist80053R5Inspector extends NIST80053R5Checks implements Inspector {
  public report: Report = ignore;

  public inspect(resource: CfnResource): void {
    this.checkResource(resource);
  }

  protected override applyRule(rule: IApplyRule): void {
    evaluate(this.packName, rule, this.report);
  }
}

class HipaaSecurityInspector extends HIPAASecurityChecks implements Inspector {
  public report: Report = ignore;

  public inspect(resource: CfnResource): void {
    this.checkResource(resource);
  }

  protected override applyRule(rule: IApplyRule): void {
    evaluate(this.packName, rule, this.report);
  }
}

class PciDss321Inspector extends PCIDSS321Checks implements Inspector {
  public report: Report = ignore;

  public inspect(resource: CfnResource): void {
    this.checkResource(resource);
  }

  protected override applyRule(rule: IApplyRule): void {
    evaluate(this.packName, rule, this.report);
  }
}

const INSPECTORS: Readonly<Record<PublicPack, new () => Inspector>> = {
  [PublicPack.AWS_SOLUTIONS]: AwsSolutionsInspector,
  [PublicPack.NIST_800_53_R5]: Nist80053R5Inspector,
  [PublicPack.HIPAA_SECURITY]: HipaaSecurityInspector,
  [PublicPack.PCI_DSS_321]: PciDss321Inspector,
};

/** One rule on one resource; a rule that throws has found something. Warnings count as findings. */
function evaluate(packName: string, rule: IApplyRule, report: Report): void {
  const id = `${packName}-${rule.ruleSuffixOverride ?? rule.rule.name}`;
  const texts = { what: rule.info, fix: rule.explanation };
  try {
    const result = rule.rule(rule.node);
    if (Array.isArray(result)) {
      for (const finding of result) {
        report({ id: `${id}[${finding}]`, ...texts });
      }
    } else if (result === NagRuleCompliance.NON_COMPLIANT) {
      report({ id, ...texts });
    }
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    report({ id, what: `the rule could not judge this resource: ${cause}`, fix: rule.explanation });
  }
}

function ignore(): void {
  // Until `inspectionOf` listens.
}
