import { ArnFormat, Stack, Tags } from 'aws-cdk-lib';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acceptFinding, reportedArn } from '../acknowledgement';
import { type OperatorIdentity, WorkloadRole } from '../identity';
import { type IAlertRouting, Runbook, Severity } from '../observability';
import { requirement, validateAll } from '../validation';
import { mountWritablePaths } from './private/container-hardening';
import type { HardenedFargateService } from './hardened-fargate-service';

/**
 * Where the agent of ECS Exec writes. Not documented by AWS: found by those who asked for it, and it may change.
 *
 * @see https://github.com/aws/containers-roadmap/issues/1359
 */
const AGENT_PATHS = ['/managed-agents', '/var/lib/amazon/ssm', '/var/log/amazon/ssm'];

const DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/** A reason that says something; `debug` would not. */
const MIN_REASON_LENGTH = 20;

/** The tag of tasks that can be opened: they show it, and the role can open no others. */
const OPEN_TAG = 'break-glass-until';

export interface BreakGlassAccessProps {
  /** The service whose containers can be opened. */
  readonly service: HardenedFargateService;
  /** The people who may assume the role; the identity provider, or the trust policy for an IAM user, requires the second factor. */
  readonly assumedBy: OperatorIdentity;
  /** Why, in at least 20 characters, such as the incident's number and what is looked for. */
  readonly reason: string;
  /** Last day, YYYY-MM-DD: AWS itself refuses sessions after it. */
  readonly until: string;
  /**
   * Who is told when somebody opens a container.
   * @default - the routes of the service
   */
  readonly alertRouting?: IAlertRouting;
}

/**
 * A shell in the containers of a service (ECS Exec), for a named reason and until a day, that keeps their root file system
 * read-only. In production the policy refuses it all the same (CMP-10): look for what is wrong in another environment.
 *
 * **AWS does not support ECS Exec with a read-only root.** It works since what the agent writes to are ephemeral volumes; a new
 * version of the agent may write elsewhere, and then sessions no longer open. The agent runs as root, whatever the user of
 * the container.
 *
 * **Guarantees**: the root file system stays read-only (CMP-02); a role of its own, for people with a second factor, opens the
 * one container of this service and ends by itself (IAM-01, IAM-03); sessions are encrypted and logged by the cluster (CMP-10);
 * each session is a critical incident.
 *
 * **Costs** nothing but the log of its sessions. Remove the construct, and the next deployment closes the containers.
 */
export class BreakGlassAccess extends Construct {
  /** The role that opens containers: `aws ecs execute-command` with its credentials. */
  public readonly role: iam.IRole;

  constructor(scope: Construct, id: string, props: BreakGlassAccessProps) {
    super(scope, id);
    validateAll(
      this,
      requirement(
        props.reason.trim().length >= MIN_REASON_LENGTH,
        `reason is '${props.reason}'; write at least ${MIN_REASON_LENGTH} characters: which incident, and what is looked for`,
      ),
      requirement(DATE.test(props.until), `until is '${props.until}'; write the last day as YYYY-MM-DD`),
    );
    const session = sessionOf(this, props.service);

    this.openContainers(props, session);
    this.role = this.createRole(props, session);
    this.tellPeople(props);
  }

  private openContainers({ service, until }: BreakGlassAccessProps, session: Session): void {
    const { taskDefinition } = service.service;
    if (taskDefinition.defaultContainer !== undefined) {
      mountWritablePaths(taskDefinition.defaultContainer, AGENT_PATHS, 'exec-');
    }
    const resource = service.service.node.findChild('Service') as ecs.CfnService;
    resource.enableExecuteCommand = true;
    Tags.of(service.service).add(OPEN_TAG, until);
    this.letAgentTalk(service.taskRole, session);
  }

  /** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html#ecs-exec-required-iam-permissions */
  private letAgentTalk(taskRole: iam.IRole, { keyArn, logGroupArn }: Session): void {
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
      reason: 'The channels of ECS Exec, and listing log groups, have no resource level.',
      control: 'IAM-01',
    });
  }

  private createRole({ assumedBy, reason, service, until }: BreakGlassAccessProps, session: Session): iam.IRole {
    const { cluster } = service.service;
    const role = new WorkloadRole(this, 'Role', {
      assumedBy: assumedBy.principalFor(this),
      description: `Opens containers of ${service.node.path} until ${until}: ${reason}`,
    });
    // Opening containers is what the boundary of workloads forbids them.
    iam.PermissionsBoundary.of(role).clear();
    const inTime = { DateLessThanEquals: { 'aws:CurrentTime': `${until}T23:59:59Z` } };
    const tasks = Stack.of(this).formatArn({
      service: 'ecs',
      resource: 'task',
      // The cluster stands in the condition: it may be another stack's, and has no name before that is deployed.
      resourceName: '*',
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
    const add = (actions: string[], resource: string, conditions: iam.Conditions) =>
      role.addToPrincipalPolicy(
        new iam.PolicyStatement({ actions, resources: [resource], conditions: { ...conditions, ...inTime } }),
      );
    add(['ecs:ExecuteCommand'], cluster.clusterArn, { StringEquals: { 'ecs:container-name': 'App' } });
    // A task has no ARN before it runs: the tag narrows it down to those of the service.
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
      reason: 'A task has no ARN before it runs; tag and cluster limit this to the tasks of the service.',
      control: 'IAM-01',
    });
  }

  private tellPeople({ alertRouting, reason, service }: BreakGlassAccessProps): void {
    const { cluster } = service.service;
    const caller = events.EventField.fromPath('$.detail.userIdentity.arn');
    new events.Rule(this, 'Opened', {
      description: `An operator opened a container of ${service.node.path}`,
      eventPattern: {
        source: ['aws.ecs'],
        detail: {
          eventSource: ['ecs.amazonaws.com'],
          eventName: ['ExecuteCommand'],
          // The caller may give the name or the ARN.
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

/** What encrypts and what keeps the sessions. */
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
    `${scope.node.path}: the cluster of the service encrypts and logs no sessions; use a ServiceCluster of this app`,
  );
}
