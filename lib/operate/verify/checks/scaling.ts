import { DescribeScalableTargetsCommand } from '@aws-sdk/client-application-auto-scaling';
import { allPages } from '../../pages';
import { evaluateEach } from '../evaluate-each';
import type { VerifyContext, VerifyFinding } from '../verify-check';

/** No scaling of a service is suspended, as it is during a restore. */
export async function scaling({ aws, inventory, settings }: VerifyContext): Promise<VerifyFinding[]> {
  // arn:aws:ecs:REGION:ACCOUNT:service/CLUSTER/SERVICE
  const services = inventory.ids('AWS::ECS::Service').map((arn) => arn.split(':').at(-1) ?? arn);
  if (services.length === 0) return [];
  const targets = await allPages(
    (NextToken) =>
      aws.scaling.send(
        new DescribeScalableTargetsCommand({ ServiceNamespace: 'ecs', ResourceIds: services, NextToken }),
      ),
    ({ ScalableTargets }) => ScalableTargets,
  );
  return evaluateEach(
    {
      control: 'CMP-08',
      subject: 'scaling of services is not suspended',
      fix: `npm run restore -- ${settings.name} --resume`,
    },
    targets,
    ({ ResourceId, SuspendedState = {} }) =>
      Object.values(SuspendedState).some((each) => each === true) ? `${ResourceId} is suspended` : undefined,
  );
}
