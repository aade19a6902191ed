import { DescribeImagesCommand } from '@aws-sdk/client-ecr';
import type { ImageSettings } from '../../config';
import { type Finding, problem } from '../check';
import { ifExists } from '../service-error';
import type { DoctorCheck, DoctorContext } from './doctor-check';

/** The images that services and jobs name by digest are in the registry; those of assets are pushed by the deployment. */
export const images: DoctorCheck = {
  id: 'images',
  find: (context) => {
    const { jobs, services } = context.settings;
    const named = [...services, ...jobs].flatMap(({ name, image }) => (image.kind === 'ecr' ? [{ name, image }] : []));
    return Promise.all(named.map(({ name, image }) => inRegistry(context, name, image)));
  },
};

async function inRegistry(
  { aws, settings: { account, region } }: DoctorContext,
  name: string,
  { repository, digest }: Extract<ImageSettings, { kind: 'ecr' }>,
): Promise<Finding> {
  const subject = `image of ${name}`;
  const request = new DescribeImagesCommand({ repositoryName: repository, imageIds: [{ imageDigest: digest }] });
  const answer = await ifExists(() => aws(region).ecr.send(request));
  if (answer?.imageDetails?.length) return { subject, verdict: 'ok', detail: `${repository}@${digest}` };
  return problem(
    subject,
    `${repository}@${digest} is not in the registry of account ${account} in ${region}`,
    `docker push ${account}.dkr.ecr.${region}.amazonaws.com/${repository}:TAG, then set the digest that it prints.`,
  );
}
