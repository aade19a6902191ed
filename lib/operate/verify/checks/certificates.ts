import { DescribeCertificateCommand } from '@aws-sdk/client-acm';
import { evaluateEach } from '../evaluate-each';
import type { VerifyContext, VerifyFinding } from '../verify-check';

/** Certificates are issued: their validation records were found. */
export async function certificates({ aws, inventory, settings }: VerifyContext): Promise<VerifyFinding[]> {
  const arns = inventory.ids('AWS::CertificateManager::Certificate');
  return evaluateEach(
    {
      control: 'TLS-05',
      subject: 'certificates are issued',
      fix: `cdk-secure-baseline cloudflare ${settings.name} apply --stack edge-validation`,
    },
    arns,
    async (CertificateArn) => {
      const { Certificate } = await aws.acm.send(new DescribeCertificateCommand({ CertificateArn }));
      return Certificate?.Status === 'ISSUED' ? undefined : `${Certificate?.DomainName} is ${Certificate?.Status}`;
    },
  );
}
