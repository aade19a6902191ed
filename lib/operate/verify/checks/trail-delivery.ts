import { GetTrailStatusCommand } from '@aws-sdk/client-cloudtrail';
import { evaluateEach } from '../evaluate-each';
import type { VerifyContext, VerifyFinding } from '../verify-check';

/** The trail logs, and its last deliveries to bucket and log group succeeded. */
export async function trailDelivery({ aws, inventory }: VerifyContext): Promise<VerifyFinding[]> {
  return evaluateEach(
    { control: 'LOG-01', subject: 'trails are logging and deliver' },
    inventory.ids('AWS::CloudTrail::Trail'),
    async (Name) => {
      const status = await aws.cloudTrail.send(new GetTrailStatusCommand({ Name }));
      const error = status.LatestDeliveryError ?? status.LatestCloudWatchLogsDeliveryError ?? '';
      if (status.IsLogging !== true) return `${Name} is not logging`;
      return error === '' ? undefined : `${Name}: ${error}`;
    },
  );
}
