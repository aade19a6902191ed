import { Stack } from 'aws-cdk-lib';
import * as accessanalyzer from 'aws-cdk-lib/aws-accessanalyzer';
import * as guardduty from 'aws-cdk-lib/aws-guardduty';
import * as macie from 'aws-cdk-lib/aws-macie';
import * as securityhub from 'aws-cdk-lib/aws-securityhub';
import { Construct } from 'constructs';
import { requirement, numberBetween, requireUniqueInRegion, validateAll } from '../validation';

/** https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_UnusedAccessConfiguration.html */
const MAX_UNUSED_DAYS = 365;

/** GuardDuty protection plans for the services of the baseline. */
const PLANS = ['S3_DATA_EVENTS', 'RDS_LOGIN_EVENTS', 'LAMBDA_NETWORK_LOGS', 'EBS_MALWARE_PROTECTION'];

const OMIT_SERVICE = 'remove the service from the services of this construct';

/** A service with one instance per account and Region. */
export enum DetectionService {
  GUARD_DUTY = 'guard-duty',
  SECURITY_HUB = 'security-hub',
  ACCESS_ANALYZER = 'access-analyzer',
  MACIE = 'macie',
}

/** Security Hub standards; the value is the end of the ARN. */
export enum SecurityStandard {
  FOUNDATIONAL_BEST_PRACTICES = 'aws-foundational-security-best-practices/v/1.0.0',
  CIS_FOUNDATIONS_3 = 'cis-aws-foundations-benchmark/v/3.0.0',
  PCI_DSS_4 = 'pci-dss/v/4.0.1',
  NIST_800_53_R5 = 'nist-800-53/v/5.0.0',
}

export interface ThreatDetectionProps {
  /**
   * Services that this construct manages. Omit those that the organization manages: each exists once per account and Region, and
   * the deployment of a second one fails.
   * @default - all except Macie, whose price depends on the data volume
   */
  readonly services?: DetectionService[];
  /**
   * Security Hub standards.
   * @default - AWS Foundational Security Best Practices and CIS
   */
  readonly standards?: SecurityStandard[];
  /**
   * Days after which an unused permission or role is reported, 1 to 365.
   * @default 90
   */
  readonly unusedAccessDays?: number;
}

/**
 * Threat detection and posture management: GuardDuty, Security Hub, IAM Access Analyzer and, on request, Macie.
 *
 * **Guarantees** for each managed service: GuardDuty with the protection plans for S3, Aurora, Lambda, malware and Fargate runtime
 * monitoring; Security Hub (posture management, not its successor `HubV2`) with explicit standards; analyzers of external and of
 * unused access (DET-01, IAM-06).
 *
 * **Costs** by volume: GuardDuty about 4 USD for a million events; Security Hub 0.001 USD for each check; unused access 0.20 USD a
 * month for each role.
 */
export class ThreatDetection extends Construct {
  constructor(scope: Construct, id: string, props: ThreatDetectionProps = {}) {
    super(scope, id);
    const services =
      props.services ?? Object.values(DetectionService).filter((each) => each !== DetectionService.MACIE);
    const standards = props.standards ?? [
      SecurityStandard.FOUNDATIONAL_BEST_PRACTICES,
      SecurityStandard.CIS_FOUNDATIONS_3,
    ];
    validateAll(
      this,
      numberBetween('unusedAccessDays', props.unusedAccessDays, [1, MAX_UNUSED_DAYS]),
      requirement(
        standards.length > 0,
        'standards is empty; add at least one, because Security Hub runs no checks without a standard',
      ),
    );

    if (services.includes(DetectionService.GUARD_DUTY)) this.createDetector();
    if (services.includes(DetectionService.SECURITY_HUB)) this.createHub(standards);
    if (services.includes(DetectionService.ACCESS_ANALYZER)) this.createAnalyzers(props.unusedAccessDays ?? 90);
    if (services.includes(DetectionService.MACIE)) this.createMacie();
  }

  private createDetector(): void {
    const detector = new guardduty.CfnDetector(this, 'Detector', {
      enable: true,
      findingPublishingFrequency: 'FIFTEEN_MINUTES',
      features: [
        ...PLANS.map((name) => ({ name, status: 'ENABLED' })),
        {
          name: 'RUNTIME_MONITORING',
          status: 'ENABLED',
          additionalConfiguration: [{ name: 'ECS_FARGATE_AGENT_MANAGEMENT', status: 'ENABLED' }],
        },
      ],
    });
    requireUniqueInRegion(detector, OMIT_SERVICE);
  }

  private createHub(standards: readonly SecurityStandard[]): void {
    const hub = new securityhub.CfnHub(this, 'Hub', {
      enableDefaultStandards: false,
      autoEnableControls: true,
      controlFindingGenerator: 'SECURITY_CONTROL',
    });
    requireUniqueInRegion(hub, OMIT_SERVICE);
    const { partition, region } = Stack.of(this);
    for (const standard of standards) {
      const [name = standard] = standard.split('/');
      const enabled = new securityhub.CfnStandard(this, `Standard-${name}`, {
        standardsArn: `arn:${partition}:securityhub:${region}::standards/${standard}`,
      });
      enabled.addResourceDependency(hub);
    }
  }

  private createAnalyzers(unusedAccessAge: number): void {
    new accessanalyzer.CfnAnalyzer(this, 'ExternalAccess', { type: 'ACCOUNT' });
    new accessanalyzer.CfnAnalyzer(this, 'UnusedAccess', {
      type: 'ACCOUNT_UNUSED_ACCESS',
      analyzerConfiguration: { unusedAccessConfiguration: { unusedAccessAge } },
    });
  }

  private createMacie(): void {
    const session = new macie.CfnSession(this, 'Macie', {
      status: 'ENABLED',
      findingPublishingFrequency: 'FIFTEEN_MINUTES',
    });
    requireUniqueInRegion(session, OMIT_SERVICE);
  }
}
