import { isObject } from '../../lib/policy/model';
import type { Mutant } from './mutants';

/** A kind of mutant that may survive, with why. */
interface Equivalent {
  readonly reason: string;
  matches(mutant: Mutant): boolean;
}

const LAMBDA = 'lambda.amazonaws.com';

/** Mutants that break nothing that a control asks for. Each is a decision: without one, a survivor is a missing rule. */
const EQUIVALENT: readonly Equivalent[] = [
  {
    reason: 'a public subnet without its route table has the main one of the VPC, and with it only loses the internet',
    matches: ({ type, path }) => type === 'AWS::EC2::SubnetRouteTableAssociation' && path.length === 0,
  },
  {
    reason:
      'the documentation of the service does not say that it sends what the condition compares (IAM-01-ConfusedDeputyPrevention)',
    matches: ({ path, how, value }) =>
      path.includes('AssumeRolePolicyDocument') && how === 'without its condition' && trustsOnly(value, LAMBDA),
  },
  {
    reason: 'the catalogue asks for one analyzer, of access from outside: the one of unused access comes on top',
    matches: ({ type, path, logicalId }) =>
      type === 'AWS::AccessAnalyzer::Analyzer' && path.length === 0 && /unused/i.test(logicalId),
  },
  {
    reason: 'the others are still there, and the catalogue names none: standards of Security Hub, policies that scale',
    matches: ({ type, path }) =>
      path.length === 0 && ['AWS::SecurityHub::Standard', 'AWS::ApplicationAutoScaling::ScalingPolicy'].includes(type),
  },
  {
    reason:
      'NET-10 asks what a list does to SSH and remote desktop: the others still refuse both, or nothing lets them in (not so for 3389, among the ports of answers)',
    matches: ({ type, path, logicalId }) =>
      type === 'AWS::EC2::NetworkAclEntry' &&
      path.at(-1) === 'Egress' &&
      !/(Public|Private).*InRefused3389/.test(logicalId),
  },
  {
    reason: 'no incident of the probes goes to that topic: whoever hears it hears nothing',
    matches: ({ type, path, logicalId }) =>
      type === 'AWS::SNS::Subscription' && path.length === 0 && logicalId.startsWith('RoutesWarning'),
  },
  {
    reason: 'CloudFormation refuses the template: a reference of the selection leads nowhere',
    matches: ({ type, path }) => type === 'AWS::Backup::BackupPlan' && path.length === 0,
  },
  {
    reason: 'AWS Backup refuses the lock: its maximum is below its minimum',
    matches: ({ path }) => path.at(-1) === 'MaxRetentionDays',
  },
  {
    reason: 'LOG-06 asks for an end; what S3 locks stays whatever the rule says, and posture compares the tiers',
    matches: ({ path }) => path.at(-1) === 'ExpirationInDays',
  },
  {
    reason:
      'a boundary grants nothing: policies that do what it denies are judged themselves; a way out is no survivor',
    matches: ({ type, path, how, logicalId }) =>
      isStatementOfBoundary(type, logicalId, path) && how === 'removed (Deny)',
  },
  {
    reason: 'a boundary grants nothing, and with what an account has once nobody leaves it',
    matches: ({ type, path, how, logicalId, value }) =>
      isStatementOfBoundary(type, logicalId, path) &&
      how === 'without its condition' &&
      isObject(value) &&
      value['Sid'] === 'AccountLevelSettings',
  },
  {
    reason: 'NET-05 does not name the endpoint of GuardDuty, which makes one by itself where it finds none',
    matches: ({ type, path, logicalId }) =>
      type === 'AWS::EC2::VPCEndpoint' && path.length === 0 && /guardduty/i.test(logicalId),
  },
  {
    reason: 'a database that is not watched has no data of the watching to encrypt',
    matches: ({ path }) => /^(Enable)?PerformanceInsights(Enabled)?$/.test(String(path.at(-1))),
  },
];

/** Why a mutant may survive; undefined when it may not. */
export function reasonToSurvive(mutant: Mutant): string | undefined {
  return EQUIVALENT.find((each) => each.matches(mutant))?.reason;
}

function isStatementOfBoundary(type: string, logicalId: string, path: Mutant['path']): boolean {
  return type === 'AWS::IAM::ManagedPolicy' && logicalId.startsWith('Boundary') && path.at(-2) === 'Statement';
}

function trustsOnly(statement: unknown, service: string): boolean {
  const principal = isObject(statement) ? statement['Principal'] : undefined;
  return isObject(principal) && JSON.stringify(principal) === JSON.stringify({ Service: service });
}
