import { GetPublicAccessBlockCommand } from '@aws-sdk/client-s3-control';
import { ifExists } from '../../service-error';
import type { DoctorCheck } from '../doctor-check';

const SWITCHES = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'] as const;

/** The deployment sets all four switches of the account: a public bucket of another app is then no longer public. */
export const accountPublicAccessBlock: DoctorCheck = {
  id: 'account-public-access-block',
  liveOnly: "the host name of the API begins with the account's id",
  find: async ({ aws, planned, settings }) => {
    if (planned.ofTypes('Custom::AccountSecurityDefaults').length === 0) return [];
    const subject = 'S3 Block Public Access of the account';
    const { s3Control } = aws(settings.region);
    const request = new GetPublicAccessBlockCommand({ AccountId: settings.account });
    const { PublicAccessBlockConfiguration: block } = (await ifExists(() => s3Control.send(request))) ?? {};
    const off = SWITCHES.filter((name) => block?.[name] !== true);
    const detail = off.length === 0 ? 'set' : `the deployment sets ${off.join(', ')} for every bucket of the account`;
    return [{ subject, verdict: 'ok', detail }];
  },
};
