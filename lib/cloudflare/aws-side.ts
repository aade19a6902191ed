import {
  ACMClient,
  type CertificateSummary,
  DescribeCertificateCommand,
  paginateListCertificates,
} from '@aws-sdk/client-acm';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { EnvironmentSettings } from '../config';
import {
  apiTokenSecretName,
  CONTRACT_OUTPUTS,
  SITE_OUTPUTS,
  siteStackId,
  stackName,
  STATUS_PAGE_STACK,
} from '../config/contract';

/** What the command reads from AWS. */
export interface AwsSide {
  /** Values for the contract, before validation. */
  contract(settings: EnvironmentSettings, today: string): Promise<unknown>;
  /** The API token of the DNS zone. */
  apiToken(settings: EnvironmentSettings): Promise<string>;
}

/** Without this AWS lists RSA certificates only. */
const KEY_TYPES = ['EC_prime256v1', 'EC_secp384r1', 'RSA_2048', 'RSA_3072', 'RSA_4096'] as const;

/** Reads the deployed stacks and the secret with the caller's own credentials. */
export class DeployedAwsSide implements AwsSide {
  public async contract(settings: EnvironmentSettings, today: string): Promise<unknown> {
    return withContext(settings, () => this.readContract(settings, today));
  }

  public async apiToken(settings: EnvironmentSettings): Promise<string> {
    return withContext(settings, () => this.readToken(settings));
  }

  private async readContract(settings: EnvironmentSettings, today: string): Promise<unknown> {
    const { region, domain } = settings;
    const certificates = await certificatesOf(new ACMClient({ region }), domain?.dnsZone ?? '');
    const outputs = await outputsOf(new CloudFormationClient({ region }), settings);
    const owner = certificates.arn.split(':');
    return {
      environment: settings.name,
      // From the ARN, not from the settings: it identifies the account of the credentials.
      account: owner[4] ?? '',
      region: owner[3] ?? '',
      dnsZone: domain?.dnsZone ?? '',
      readOn: today,
      ...outputs,
      validationRecords: certificates.records,
    };
  }

  private async readToken(settings: EnvironmentSettings): Promise<string> {
    const secretId = apiTokenSecretName(settings);
    const client = new SecretsManagerClient({ region: settings.region });
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
    const token = SecretString?.trim() ?? '';
    if (!/^[\w-]{30,}$/.test(token)) {
      throw new Error(`The secret '${secretId}' contains no API token: store only the token in it, as text.`);
    }
    return token;
  }
}

/** Adds the account and the Region, which SDK errors do not contain. */
async function withContext<T>({ name, account, region }: EnvironmentSettings, request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(`the request to AWS for ${name} (account ${account}, ${region}) failed: ${message}`, {
      cause: error,
    });
  }
}

interface Certificates {
  readonly arn: string;
  readonly records: readonly { readonly name: string; readonly value: string }[];
}

/** All certificates of the DNS zone: they have the same validation records in an account. */
async function certificatesOf(client: ACMClient, dnsZone: string): Promise<Certificates> {
  const summaries: CertificateSummary[] = [];
  const input = {
    CertificateStatuses: ['ISSUED', 'PENDING_VALIDATION'] as const,
    Includes: { keyTypes: [...KEY_TYPES] },
  };
  for await (const page of paginateListCertificates(
    { client },
    { ...input, CertificateStatuses: [...input.CertificateStatuses] },
  )) {
    summaries.push(...(page.CertificateSummaryList ?? []).filter(({ DomainName }) => DomainName === dnsZone));
  }
  const [first] = summaries;
  if (first?.CertificateArn === undefined) {
    throw new Error(`No certificate of ${dnsZone} is requested yet: deploy the certificate stack first.`);
  }
  const records = [];
  for (const { CertificateArn } of summaries) {
    const { Certificate } = await client.send(new DescribeCertificateCommand({ CertificateArn }));
    for (const { ResourceRecord } of Certificate?.DomainValidationOptions ?? []) {
      // ACM creates them after some seconds.
      if (ResourceRecord?.Name === undefined || ResourceRecord.Value === undefined) continue;
      records.push({ name: ResourceRecord.Name, value: ResourceRecord.Value });
    }
  }
  return { arn: first.CertificateArn, records };
}

/** The outputs of the deployed stacks; stacks that are not deployed are omitted. */
async function outputsOf(client: CloudFormationClient, settings: EnvironmentSettings): Promise<object> {
  const found = Object.entries(CONTRACT_OUTPUTS).map(async ([name, { stack, output }]) => {
    const value = await outputOf(client, stackName(settings, stack), output);
    return value === undefined ? {} : { [name]: value };
  });
  return Object.assign(
    {},
    ...(await Promise.all(found)),
    await distributionsOf(client, settings),
    await statusPageOf(settings),
  ) as object;
}

/** The distributions of the deployed sites. */
async function distributionsOf(client: CloudFormationClient, settings: EnvironmentSettings): Promise<object> {
  const { sites = [] } = settings;
  const found = sites.map(async ({ name }) => {
    const hostname = await outputOf(client, stackName(settings, siteStackId(name)), SITE_OUTPUTS.hostname);
    return hostname === undefined ? {} : { [name]: hostname };
  });
  return sites.length === 0
    ? {}
    : { distributionHostnames: Object.assign({}, ...(await Promise.all(found))) as object };
}

/** The distribution of the status page, whose stack is in another Region. */
async function statusPageOf(settings: EnvironmentSettings): Promise<object> {
  const { statusPage } = settings.observability ?? {};
  if (statusPage === undefined) return {};
  const client = new CloudFormationClient({ region: statusPage.region });
  const hostname = await outputOf(client, stackName(settings, STATUS_PAGE_STACK), SITE_OUTPUTS.hostname);
  return hostname === undefined ? {} : { statusPageHostname: hostname };
}

async function outputOf(client: CloudFormationClient, stack: string, output: string): Promise<string | undefined> {
  try {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: stack }));
    return Stacks?.[0]?.Outputs?.find(({ OutputKey }) => OutputKey === output)?.OutputValue;
  } catch (error) {
    if (error instanceof Error && /does not exist/.test(error.message)) return undefined;
    throw error;
  }
}
