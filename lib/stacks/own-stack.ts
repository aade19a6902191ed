import { Stack } from 'aws-cdk-lib';
import { ManagedPolicy, PermissionsBoundary } from 'aws-cdk-lib/aws-iam';
import type { EnvironmentResources } from './environment-resources';
import { traceCreation } from './creation-traces';
import { boundaryName, stackProps } from './stack-props';

/** Ids of the stacks that an environment has, with any settings. */
const RESERVED =
  /^(?:keys|incidents|account(?:-roles)?|network|backup(?:-copies)?|data|cache|certificate|edge|terraform-state|zone-access|cluster|dashboards|probes(?:-.+)?|service-.+|job-.+|function-.+)$/;

const STACK_ID = /^[a-z][a-z\d]*(?:-[a-z\d]+)*$/;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html */
const MAX_STACK_NAME_LENGTH = 128;

/** An own stack that cannot be added to its environment. */
export class OwnStackError extends Error {}

export interface OwnStackProps {
  /** Content of the stack: the description in CloudFormation. */
  readonly description: string;
  /**
   * Region of the stack, such as us-east-1 for a CloudFront distribution. Keys and alert topics of the environment cannot be used there.
   * @default - the Region of the environment
   */
  readonly region?: string;
}

/**
 * A stack that an adopter adds to an environment. It has the tags, the termination protection and the permissions boundary of the
 * environment. The policy reports findings in it with the file and line that created the resource.
 */
export class OwnStack extends Stack {
  /**
   * @param environment the argument of `create` in `ownStacks`
   * @param id lowercase letters, digits and hyphens; the stack name is `<environment>-<id>`
   * @throws OwnStackError if the id is not valid, reserved or in use
   */
  constructor(environment: EnvironmentResources, id: string, { description, region }: OwnStackProps) {
    const { projectRoot, settings, stage } = environment;
    const props = stackProps(settings, description);
    super(stage, availableId(environment, id), {
      ...props,
      env: { account: settings.account, region: region ?? settings.region },
    });
    traceCreation(this, projectRoot);
    if (this.region !== settings.region) {
      // Refers to the policy by name: IAM policies are global, and the stack of the policy is in the Region of the environment.
      const boundary = ManagedPolicy.fromManagedPolicyName(this, 'Boundary', boundaryName(settings));
      PermissionsBoundary.of(this).apply(boundary);
    }
  }
}

function availableId({ settings: { name }, stage }: EnvironmentResources, id: string): string {
  const problem = idProblem(stage.node.tryFindChild(id) !== undefined, id);
  if (problem !== undefined) throw new OwnStackError(`The stack '${id}' cannot be added to '${name}': ${problem}`);
  const stackName = `${name}-${id}`;
  if (stackName.length <= MAX_STACK_NAME_LENGTH) return id;
  throw new OwnStackError(
    `The stack name '${stackName}' has ${stackName.length} characters; the maximum is ${MAX_STACK_NAME_LENGTH}. Use a shorter id.`,
  );
}

function idProblem(isUsed: boolean, id: string): string | undefined {
  if (!STACK_ID.test(id)) return "allowed are lowercase letters, digits and single hyphens, such as 'uploaded-files'.";
  if (RESERVED.test(id)) return 'the name is reserved for a stack of the environment. Use another id.';
  return isUsed ? 'another own stack of this environment has this id. Use another id.' : undefined;
}
