import { ArnFormat, Stack, Tags } from 'aws-cdk-lib';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acceptFinding, reportedArn } from '../acknowledgment';
import { type OperatorIdentity, WorkloadRole } from '../identity';
import { type IAlertRouting, Runbook, Severity } from '../observability';
import { requirement, validateAll } from '../validation';
import { mountWritablePaths } from './private/container-hardening';
import type { HardenedFargateService } from './hardened-fargate-service';
import { MIN_REASON_LENGTH } from '../../facts/reason';
import { isCalendarDay } from '../../facts/calendar-day';

/**
 * Paths that the agent of ECS Exec writes to. AWS does not document them, and they may change.
 *
 * @see https://github.com/aws/containers-roadmap/issues/1359
 */
const AGENT_PATHS = ['/managed-agents', '/var/lib/amazon/ssm', '/var/log/amazon/ssm'];

/** Tag of the tasks in which the role can open a shell. */
const OPEN_TAG = 'break-glass-until';

export interface BreakGlassAccessProps {
  /** Service in whose containers a shell can be opened. */
  readonly service: HardenedFargateService;
  /** Principals that can assume the role. The identity provider, or the trust policy for an IAM user, requires MFA. */
  readonly assumedBy: OperatorIdentity;
  /** Reason in at least 20 characters, such as the incident number and the investigation. */
  readonly reason: string;
  /** Last day of the access, YYYY-MM-DD: IAM denies sessions after it. */
  readonly until: string;
  /**
   * Topics that are notified when an operator opens a container.
   * @default - the alert routing of the service
   */
  readonly alertRouting?: IAlertRouting;
}

/**
 * Shell access (ECS Exec) to the containers of a service, with a reason and an expiration date. In production, the policy
 * reports it (CMP-10): reproduce the problem in another environment.
 *
 * **AWS does not support ECS Exec with a read-only root file system.** Sessions work because the paths of the agent are ephemeral volumes;
 * they fail if a new agent version uses other paths. The agent runs as root regardless of the container's user.
 *
 * **Guarantees**: the root file system stays read-only (CMP-02); a dedicated role with MFA opens only the container of this service and
 * expires (IAM-01, IAM-03); the cluster encrypts and logs sessions (CMP-10); each session is a critical alert.
 *
 * **Costs** the session log only. To end the access before its expiration date, remove the construct and deploy.
 */
export class BreakGlassAccess extends Construct {
  /** Role for `aws ecs execute-command`. */
  public readonly role: iam.IRole;

  constructor(scope: Construct, id: string, props: BreakGlassAccessProps) {
    super(scope, id);
    validateAll(
      this,
      requirement(
        props.reason.trim().length >= MIN_REASON_LENGTH,
        `reason is '${props.reason}'; allowed are at least ${MIN_REASON_LENGTH} characters that state the incident and the investigation`,
      ),
      requirement(isCalendarDay(props.until), `until is '${props.until}'; allowed is a date as YYYY-MM-DD`),
    );
    const session = sessionOf(this, props.service);

    this.openContainers(props, session);
    this.role = this.createRole(props, session);
    this.createSessionAlert(props);
  }

  private openContainers({ service, until }: BreakGlassAccessProps, session: Session): void {
    const { taskDefinition } = service.service;
    if (taskDefinition.defaultContainer !== undefined) {
      mountWritablePaths(taskDefinition.defaultContainer, AGENT_PATHS, 'exec-');
    }
    const resource = service.service.node.defaultChild as ecs.CfnService;
    resource.enableExecuteCommand = true;
    Tags.of(service.service).add(OPEN_TAG, until);
    this.permitAgent(service.taskRole, session);
  }

  /** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html#ecs-exec-required-iam-permissions */
  private permitAgent(taskRole: iam.IRole, { keyArn, logGroupArn }: Session): void {
    taskRole.addToPrincipalPolicy(
      new iam.PolicyStatement({
        actions: [
          'ssmmessages:CreateControlChannel',
          'ssmmessages:CreateDataChannel',
          'ssmmessages:OpenControlChannel',
          'ssmmessages:OpenDataChannel',
          'logs:DescribeLogGroups',
        ],
        resources: ['*'],
      }),
    );
    taskRole.addToPrincipalPolicy(
      new iam.PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
        resources: [logGroupArn],
      }),
    );
    taskRole.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['kms:Decrypt'], resources: [keyArn] }));
    acceptFinding(taskRole, {
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'ssmmessages and logs:DescribeLogGroups support no resource ARNs.',
      control: 'IAM-01',
    });
  }

  private createRole({ assumedBy, reason, service, until }: BreakGlassAccessProps, session: Session): iam.IRole {
    const { cluster } = service.service;
    const role = new WorkloadRole(this, 'Role', {
      assumedBy: assumedBy._principalFor(this),
      description: `Opens containers of ${service.node.path} until ${until}: ${reason}`,
    });
    // The permissions boundary of workloads denies ECS Exec.
    iam.PermissionsBoundary.of(role).clear();
    const untilExpiration = { DateLessThanEquals: { 'aws:CurrentTime': `${until}T23:59:59Z` } };
    const tasks = Stack.of(this).formatArn({
      service: 'ecs',
      resource: 'task',
      // A condition limits the cluster, which may be in another stack and has no ARN before deployment.
      resourceName: '*',
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
    const add = (actions: string[], resource: string, conditions: iam.Conditions) =>
      role.addToPrincipalPolicy(
        new iam.PolicyStatement({ actions, resources: [resource], conditions: { ...conditions, ...untilExpiration } }),
      );
    add(['ecs:ExecuteCommand'], cluster.clusterArn, { StringEquals: { 'ecs:container-name': 'App' } });
    // A task has no ARN before it runs: the tag limits the permission to tasks of the service.
    add(['ecs:ExecuteCommand', 'ecs:DescribeTasks'], tasks, {
      StringEquals: { [`aws:ResourceTag/${OPEN_TAG}`]: until },
      ArnEquals: { 'ecs:cluster': cluster.clusterArn },
    });
    add(['kms:GenerateDataKey'], session.keyArn, {});
    this.acceptTasks(role, tasks);
    return role;
  }

  private acceptTasks(role: iam.Role, tasks: string): void {
    acceptFinding(role, {
      id: `AwsSolutions-IAM5[Resource::${reportedArn(this, tasks)}]`,
      reason:
        'A task has no ARN before it runs; the conditions on tag and cluster limit the permission to the tasks of the service.',
      control: 'IAM-01',
    });
  }

  private createSessionAlert({ alertRouting, reason, service }: BreakGlassAccessProps): void {
    const { cluster } = service.service;
    const caller = events.EventField.fromPath('$.detail.userIdentity.arn');
    new events.Rule(this, 'Opened', {
      description: `An operator opened a container of ${service.node.path}`,
      eventPattern: {
        source: ['aws.ecs'],
        detail: {
          eventSource: ['ecs.amazonaws.com'],
          eventName: ['ExecuteCommand'],
          // A request contains the name or the ARN of the cluster.
          requestParameters: { cluster: [cluster.clusterName, cluster.clusterArn] },
        },
      },
      targets: [
        (alertRouting ?? service.alertRouting).eventTarget({
          severity: Severity.CRITICAL,
          runbook: Runbook.SUSPICIOUS_CALL,
          text: `${caller} opened a container in the cluster of ${service.node.path}. Reason of the access: ${reason}. The session log of the cluster contains the commands. If the session was not announced, stop the task and remove the access.`,
        }),
      ],
    });
  }
}

/** Key and log group of the sessions. */
interface Session {
  readonly keyArn: string;
  readonly logGroupArn: string;
}

function sessionOf(scope: Construct, { service }: HardenedFargateService): Session {
  const { kmsKey, logConfiguration } = service.cluster.executeCommandConfiguration ?? {};
  const logGroup = logConfiguration?.cloudWatchLogGroup;
  if (kmsKey !== undefined && logGroup !== undefined) {
    return { keyArn: kmsKey.keyRef.keyArn, logGroupArn: logGroup.logGroupRef.logGroupArn };
  }
  throw new Error(
    `${scope.node.path}: the cluster of the service neither encrypts nor logs sessions; use a ServiceCluster of this app`,
  );
}
