import { ListDistributionsCommand } from '@aws-sdk/client-cloudfront';
import { GLOBAL_REGION } from '../../../../facts/edge-limits';
import { QUOTA_CODES } from '../../../../facts/quotas';
import { allPages } from '../../pages';
import type { DoctorContext } from '../doctor-check';
import { isDeployed } from '../singletons/account-singleton';
import type { AccountQuota } from './account-quota';

const DISTRIBUTION = 'AWS::CloudFront::Distribution';

/** CloudFront has its quotas in one Region, for the whole account. */
export const SITE_QUOTAS: readonly AccountQuota[] = [
  {
    id: 'quota-distributions',
    name: 'Web distributions per AWS account',
    serviceCode: 'cloudfront',
    quotaCode: QUOTA_CODES.distributions,
    needed: ({ planned }, region) => (region === GLOBAL_REGION ? planned.ofTypes(DISTRIBUTION).length : 0),
    used: async (context) => {
      const all = await distributions(context);
      const own = await Promise.all(
        context.planned.ofTypes(DISTRIBUTION).map((each) => isDeployed(context.aws(each.region), each)),
      );
      return all.length - own.filter((each) => each).length;
    },
  },
];

/** All distributions of the account. */
export function distributions({ aws }: Pick<DoctorContext, 'aws'>) {
  return allPages(
    async (Marker) =>
      (await aws(GLOBAL_REGION).cloudFront.send(new ListDistributionsCommand({ Marker }))).DistributionList ?? {},
    ({ Items }: { readonly Items?: readonly ListedDistribution[]; readonly NextMarker?: string }) => Items,
  );
}

/** A distribution as far as the checks read it. */
export interface ListedDistribution {
  readonly Id?: string;
  readonly Aliases?: { readonly Items?: readonly string[] };
}
