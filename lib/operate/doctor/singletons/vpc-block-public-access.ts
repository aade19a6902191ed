import { DescribeVpcBlockPublicAccessOptionsCommand } from '@aws-sdk/client-ec2';
import { problem } from '../../check';
import type { DoctorCheck } from '../doctor-check';
import { isDeployed } from './account-singleton';

/** VPC Block Public Access of the Region, compared with `network.blockPublicAccess`. */
export const vpcBlockPublicAccess: DoctorCheck = {
  id: 'vpc-block-public-access',
  liveOnly: 'moto has no DescribeVpcBlockPublicAccessOptions of EC2',
  find: async ({ aws, planned, settings }) => {
    const subject = `VPC Block Public Access of ${settings.region}`;
    const { ec2 } = aws(settings.region);
    const answer = await ec2.send(new DescribeVpcBlockPublicAccessOptionsCommand({}));
    const { InternetGatewayBlockMode: mode = 'off', ManagedBy: manager = 'account' } =
      answer.VpcBlockPublicAccessOptions ?? {};
    const detail = `${mode}, managed by ${manager}; network.blockPublicAccess is ${settings.network.blockPublicAccess ?? 'not set'}`;
    const [options] = planned.ofTypes('AWS::EC2::VPCBlockPublicAccessOptions');
    const isOurs = options !== undefined && (await isDeployed(aws(settings.region), options));
    const conflicts = options === undefined ? settings.network.blockPublicAccess === undefined : !isOurs;
    if (mode === 'off' || !conflicts) return [{ subject, verdict: 'ok', detail }];
    // The environment then excludes its public subnets from the block, and leaves the block as it is.
    return [problem(subject, detail, `Set network: { blockPublicAccess: 'organization' } for ${settings.name}.`)];
  },
};
