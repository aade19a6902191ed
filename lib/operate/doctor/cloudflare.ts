import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { CloudflareApi } from '../../cloudflare/cloudflare-api';
import { apiTokenSecretName } from '../../config/contract';
import { type Finding, problem } from '../check';
import { ifExists } from '../service-error';
import type { DoctorCheck, DoctorContext } from './doctor-check';

const TOKEN_PAGE =
  'Cloudflare dashboard, Manage Account → Account API Tokens; the permissions are listed in cdktf/README.md.';

/** The zone exists in the account, the token is active, and reads what Terraform manages. */
export const cloudflare: DoctorCheck = {
  id: 'cloudflare',
  offline: true,
  find: async (context) => {
    const { domain } = context.settings;
    if (domain === undefined) return [];
    const token = await tokenOf(context);
    if (token === undefined) return [noToken(context)];
    const api = new CloudflareApi(token, { url: context.cloudflare?.url });
    try {
      const zone = await api.zone(domain.dnsZone, domain.cloudflare?.accountId);
      const found: Finding = { subject: `zone ${zone.name}`, verdict: 'ok', detail: `account ${zone.account.id}` };
      return [found, await tokenState(api, zone.account.id), ...(await permissions(api, zone))];
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      const fix = `Add the zone at Cloudflare, or create the token for it: ${TOKEN_PAGE}`;
      return [problem(`zone ${domain.dnsZone}`, detail, fix)];
    }
  },
};

/** The secret exists only after the first deployment. */
async function tokenOf({ aws, cloudflare: access, settings }: DoctorContext): Promise<string | undefined> {
  if (access?.token !== undefined) return access.token;
  const SecretId = apiTokenSecretName(settings);
  const { secrets } = aws(settings.region);
  const answer = await ifExists(() => secrets.send(new GetSecretValueCommand({ SecretId })));
  return answer?.SecretString?.trim();
}

function noToken({ settings }: DoctorContext): Finding {
  return {
    subject: `zone ${settings.domain?.dnsZone ?? ''}`,
    verdict: 'unknown',
    detail: `the secret ${apiTokenSecretName(settings)} does not exist yet`,
    fix: `read -rs CLOUDFLARE_API_TOKEN && export CLOUDFLARE_API_TOKEN, then run the command again. ${TOKEN_PAGE}`,
  };
}

async function tokenState(api: CloudflareApi, accountId: string): Promise<Finding> {
  const { status, expires_on: end } = await api.tokenState(accountId);
  const detail = end === undefined || end === null ? `${status}, does not expire` : `${status}, expires on ${end}`;
  return status === 'active'
    ? { subject: 'API token', verdict: 'ok', detail }
    : problem('API token', detail, `Create another one: ${TOKEN_PAGE}`);
}

/** A successful read proves "Read" or "Edit": nothing but a change would prove "Edit". */
async function permissions(
  api: CloudflareApi,
  { id, account }: { readonly id: string; readonly account: { readonly id: string } },
): Promise<readonly Finding[]> {
  const readable: Readonly<Record<string, string>> = {
    DNS: `/zones/${id}/dns_records?per_page=1`,
    'Zone Settings': `/zones/${id}/settings/ssl`,
    'SSL and Certificates': `/zones/${id}/origin_tls_client_auth`,
    'Zone WAF': `/zones/${id}/rulesets?per_page=1`,
    'Bot Management': `/zones/${id}/bot_management`,
    'Managed Headers': `/zones/${id}/managed_headers`,
    'Account Notifications': `/accounts/${account.id}/alerting/v3/policies`,
  };
  const refusals = await Promise.all(
    Object.entries(readable).map(async ([permission, path]) => ({ permission, refusal: await api.refusalOf(path) })),
  );
  const missing = refusals.filter(({ refusal }) => refusal !== undefined).map(({ permission }) => permission);
  const subject = 'permissions of the API token';
  return missing.length === 0
    ? [{ subject, verdict: 'ok', detail: `reads ${Object.keys(readable).join(', ')}; that it may edit is not tested` }]
    : [problem(subject, `it may not read ${missing.join(', ')}`, `Edit the token: ${TOKEN_PAGE}`)];
}
