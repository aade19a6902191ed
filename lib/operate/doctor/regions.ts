import { DescribeRegionsCommand } from '@aws-sdk/client-ec2';
import { problem } from '../check';
import type { DoctorCheck } from './doctor-check';

/**
 * An account has to enable Regions that were added after 2019 before any API answers there.
 *
 * @see https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 */
export const regions: DoctorCheck = {
  id: 'regions',
  find: async ({ aws, planned, settings }) => {
    const RegionNames = [...planned.regions];
    const { Regions = [] } = await aws(settings.region).ec2.send(
      new DescribeRegionsCommand({ RegionNames, AllRegions: true }),
    );
    const disabled = Regions.filter(({ OptInStatus }) => OptInStatus === 'not-opted-in');
    if (disabled.length === 0) {
      return [{ subject: 'Regions are enabled', verdict: 'ok', detail: RegionNames.join(', ') }];
    }
    return disabled.map(({ RegionName = '' }) => {
      const fix = `aws account enable-region --region-name ${RegionName}   (takes minutes to hours)`;
      return problem(`Region ${RegionName} is enabled`, 'no', fix);
    });
  },
};
