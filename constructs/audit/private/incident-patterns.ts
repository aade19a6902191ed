import type { EventPattern } from 'aws-cdk-lib/aws-events';

/**
 * Events of this account and Region that operators are notified of, by type. Failed jobs of AWS Backup and failovers of a database are
 * not included: `ProtectedBackups` and `DatabaseMonitoring` report those.
 */
export const INCIDENT_PATTERNS: Readonly<Record<string, EventPattern>> = {
  // https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_eventbridge.html: medium and high
  GuardDuty: {
    source: ['aws.guardduty'],
    detailType: ['GuardDuty Finding'],
    detail: { severity: [{ numeric: ['>=', 4] }] },
  },
  // Other patterns match the findings of GuardDuty and Inspector.
  SecurityHub: {
    source: ['aws.securityhub'],
    detailType: ['Security Hub Findings - Imported'],
    detail: {
      findings: {
        ProductName: [{ 'anything-but': ['GuardDuty', 'Inspector'] }],
        RecordState: ['ACTIVE'],
        Severity: { Label: ['HIGH', 'CRITICAL'] },
        Workflow: { Status: ['NEW'] },
      },
    },
  },
  Inspector: {
    source: ['aws.inspector2'],
    detailType: ['Inspector2 Finding'],
    detail: { severity: ['HIGH', 'CRITICAL'], status: ['ACTIVE'] },
  },
  Health: {
    source: ['aws.health'],
    detailType: ['AWS Health Event'],
    detail: { eventTypeCategory: ['issue', 'scheduledChange'] },
  },
  Config: {
    source: ['aws.config'],
    detailType: ['Config Rules Compliance Change'],
    detail: { newEvaluationResult: { complianceType: ['NON_COMPLIANT'] } },
  },
  EcsDeployments: {
    source: ['aws.ecs'],
    detailType: ['ECS Deployment State Change'],
    detail: { eventName: ['SERVICE_DEPLOYMENT_FAILED'] },
  },
};
