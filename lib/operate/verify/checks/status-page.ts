import { SITE_OUTPUTS, STATUS_PAGE_STACK } from '../../../config/contract';
import { evaluateEach } from '../evaluate-each';
import type { VerifyContext, VerifyFinding } from '../verify-check';
import { distributions, responseProblem, siteOutputs } from '../site-responses';

const OK = 200;
/** The alarm on missing updates has the same limit. */
const MAX_AGE_MINUTES = 30;
const MILLISECONDS_PER_MINUTE = 60_000;

/** The status page is current, and is served only through Cloudflare and CloudFront (DET-08). */
export async function statusPage(context: VerifyContext): Promise<VerifyFinding[]> {
  const { now, places, request, settings } = context;
  const { hostname, region } = settings.observability?.statusPage ?? {};
  const place = places.find(({ aws }) => aws.region === region);
  if (hostname === undefined || place === undefined) return [];
  const output = await siteOutputs(place.aws, settings, STATUS_PAGE_STACK);
  return [
    ...(await distributions(place)),
    ...(await evaluateEach(
      { control: 'EDGE-07', subject: 'the status page responds with the security headers' },
      [hostname],
      (each) => responseProblem(request, each),
    )),
    ...(await evaluateEach(
      {
        control: 'DET-08',
        subject: 'the probes update the status page',
        fix: 'Check that the canaries of its components run, and read the log of the function of the stack status-page.',
      },
      [`https://${hostname}/status.json`],
      async (url) => {
        const modified = Date.parse((await request(url))?.headers['last-modified'] ?? '');
        if (Number.isNaN(modified)) return `${url} does not exist`;
        const minutes = Math.round((now.getTime() - modified) / MILLISECONDS_PER_MINUTE);
        return minutes <= MAX_AGE_MINUTES ? undefined : `${url} was updated ${String(minutes)} minutes ago`;
      },
    )),
    ...(await evaluateEach(
      { control: 'IAM-06', subject: 'the bucket of the status page refuses requests from the internet' },
      [`https://${output(SITE_OUTPUTS.bucket)}.s3.${place.aws.region}.amazonaws.com/index.html`],
      async (url) => ((await request(url))?.status === OK ? `${url} responds with 200` : undefined),
    )),
    ...(await evaluateEach(
      { control: 'EDGE-06', subject: 'the status page refuses requests that do not come through Cloudflare' },
      [output(SITE_OUTPUTS.hostname)],
      async (distribution) => {
        const response = await request(`https://${distribution}/`);
        return response?.status === OK ? `${distribution} responds with 200` : undefined;
      },
    )),
  ];
}
