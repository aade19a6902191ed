import { GetFunctionCommand } from '@aws-sdk/client-cloudfront';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import type { SiteSettings } from '../../../config';
import { SITE_OUTPUTS, siteStackId } from '../../../config/contract';
import { distributions, responseProblem, siteOutputs } from '../site-responses';
import { evaluateEach } from '../evaluate-each';
import type { VerifyContext, VerifyFinding } from '../verify-check';

const OK = 200;

/** A site with the outputs of its stack and its distribution. */
interface DeployedSite {
  readonly site: SiteSettings;
  readonly bucket: string;
  readonly release: string;
  /** Name of the distribution in DNS. */
  readonly distribution: string;
}

/** Sites serve their release with the security headers, only through Cloudflare and CloudFront. */
export async function sites(context: VerifyContext): Promise<VerifyFinding[]> {
  const { aws, inventory, request, settings } = context;
  const deployed = await Promise.all((settings.sites ?? []).map((site) => deployedSite(context, site)));
  const originStage = settings.domain?.cloudflare?.originStage ?? 'proxied';
  return [
    ...(await distributions(context)),
    ...(await evaluateEach(
      { control: 'EDGE-07', subject: 'sites respond with the security headers' },
      deployed,
      ({ site: { hostname } }) => responseProblem(request, hostname),
    )),
    ...(await evaluateEach(
      { control: 'DEL-04', subject: 'the release of each site is stored' },
      deployed,
      async ({ bucket, release, site: { name } }) => {
        const listing = new ListObjectsV2Command({ Bucket: bucket, Prefix: `releases/${release}/`, MaxKeys: 1 });
        return (await aws.s3.send(listing)).KeyCount ? undefined : `${name}: ${bucket} has no files of ${release}`;
      },
    )),
    ...(await evaluateEach(
      { control: 'DEL-04', subject: 'CloudFront serves the release of each site' },
      deployed.length === 0 ? [] : inventory.ids('AWS::CloudFront::Function'),
      async (arn) => {
        const Name = arn.split('/').at(-1);
        const { FunctionCode } = await aws.cloudFront.send(new GetFunctionCommand({ Name, Stage: 'LIVE' }));
        const code = new TextDecoder().decode(FunctionCode);
        return deployed.some(({ release }) => code.includes(`/releases/${release}'`))
          ? undefined
          : `${Name} serves ${/releases\/([\w.-]+)/.exec(code)?.[1] ?? 'no release'}`;
      },
    )),
    ...(await evaluateEach(
      { control: 'IAM-06', subject: 'the buckets of sites refuse requests from the internet' },
      deployed,
      async ({ bucket, release }) => {
        const url = `https://${bucket}.s3.${settings.region}.amazonaws.com/releases/${release}/index.html`;
        return (await request(url))?.status === OK ? `${url} responds with 200` : undefined;
      },
    )),
    ...(await evaluateEach(
      { control: 'EDGE-06', subject: 'distributions refuse requests that do not come through Cloudflare' },
      originStage === 'dns-only' ? [] : deployed,
      async ({ distribution }) => {
        const response = await request(`https://${distribution}/`);
        return response?.status === OK ? `${distribution} responds with 200` : undefined;
      },
    )),
  ];
}

async function deployedSite({ aws, settings }: VerifyContext, site: SiteSettings): Promise<DeployedSite> {
  const output = await siteOutputs(aws, settings, siteStackId(site.name));
  return {
    site,
    bucket: output(SITE_OUTPUTS.bucket),
    release: output(SITE_OUTPUTS.release),
    distribution: output(SITE_OUTPUTS.hostname),
  };
}
