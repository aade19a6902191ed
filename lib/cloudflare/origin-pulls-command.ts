import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DomainSettings } from '../config';
import { certificatesIn, daysLeft, isSignedByOne, MIN_DAYS_LEFT, certificateErrors } from './client-certificate';
import { CloudflareApi, type CloudflareApiOptions, type UploadedCertificate } from './cloudflare-api';

const ACTIVE = 'active';
/** The states of a deployment in progress. */
const IN_PROGRESS = ['initializing', 'pending_deployment'];
const GONE = ['deleted', 'pending_deletion'];
/** Ten minutes; a deployment takes a few minutes. */
const MAX_ATTEMPTS = 40;
const PAUSE_MILLISECONDS = 15_000;
/** Permissions of users other than the owner. */
const OTHERS = 0o077;

/** Files of a new client certificate. */
export interface NewCertificate {
  readonly certificate: string;
  readonly key: string;
  /** Whether older certificates are removed, once this one is active. */
  readonly replace: boolean;
}

export interface OriginPullsProps {
  /** The DNS zone, and the authority that the load balancer trusts. */
  readonly domain: DomainSettings;
  /** Folder that the settings' files are relative to. */
  readonly projectRoot: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Reads the API token of the DNS zone, after the validation of the files. */
  readonly apiToken: () => Promise<string>;
  /**
   * Cloudflare's API.
   * @default - Cloudflare's own
   */
  readonly api?: CloudflareApiOptions;
  /** Standard output. */
  readonly output: (text: string) => void;
  /**
   * The certificate to upload.
   * @default - none: reports the certificates that Cloudflare presents to the origin
   */
  readonly upload?: NewCertificate;
}

/**
 * The client certificate that Cloudflare presents to the origin. It is uploaded outside Terraform, which would store its private key
 * in the state in plain text. Only a certificate that the load balancer's trust store accepts is uploaded.
 *
 * @returns whether Cloudflare has one certificate that the load balancer accepts, and no other
 */
export async function originPulls(props: OriginPullsProps): Promise<boolean> {
  const { domain, upload, output } = props;
  const authority = authorityOf(props);
  const pem = upload === undefined ? undefined : readNew(upload, authority, props.today);
  const api = new CloudflareApi(await props.apiToken(), props.api);
  const { id: zoneId } = await api.zone(domain.dnsZone, domain.cloudflare?.accountId);
  if (pem !== undefined) {
    const id = await uploadOnce({ api, zoneId }, pem, props);
    if (upload?.replace === true) await removeOthers({ api, zoneId }, id, output);
  }
  return report(await present(api, zoneId), authority, props);
}

function authorityOf({ domain, projectRoot }: OriginPullsProps): string {
  const file = domain.cloudflare?.originPullAuthority;
  if (file === undefined) {
    throw new Error('domain.cloudflare.originPullAuthority is not set: set it first (docs/runbooks/origin-lock.md)');
  }
  const authority = readFileSync(join(projectRoot, file), 'utf8');
  if (certificatesIn(authority).length === 0) throw new Error(`${file} contains no certificate in PEM format`);
  return authority;
}

function readNew(upload: NewCertificate, authority: string, today: string) {
  const [certificate, privateKey] = [readFileSync(upload.certificate, 'utf8'), readFileSync(upload.key, 'utf8')];
  const errors = certificateErrors({ certificate, privateKey, authority }, today);
  if (process.platform !== 'win32' && (statSync(upload.key).mode & OTHERS) !== 0) {
    errors.push(`other users can read ${upload.key}: run chmod 600, and create a new key if a user has read it`);
  }
  if (errors.length > 0) {
    throw new Error(
      ['the certificate cannot be used:', ...errors.map((each) => `  ${each}`), 'Nothing was uploaded.'].join('\n'),
    );
  }
  return { certificate, privateKey };
}

interface ApiOfZone {
  readonly api: CloudflareApi;
  readonly zoneId: string;
}

/** Uploads the certificate if it is missing, and waits until it is active. */
async function uploadOnce(
  { api, zoneId }: ApiOfZone,
  { certificate, privateKey }: { readonly certificate: string; readonly privateKey: string },
  { api: { pause = rest } = {}, output }: OriginPullsProps,
): Promise<string> {
  const same = (await present(api, zoneId)).find((each) => fingerprint(each.certificate) === fingerprint(certificate));
  const id = same?.id ?? (await api.uploadOriginPullCertificate(zoneId, certificate, privateKey));
  output(
    same === undefined
      ? `Uploaded as ${id}; the deployment takes some minutes.\n`
      : `The certificate exists already: ${id}.\n`,
  );
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const status = (await api.originPullCertificates(zoneId)).find((each) => each.id === id)?.status ?? 'missing';
    if (status === ACTIVE) return id;
    if (!IN_PROGRESS.includes(status))
      throw new Error(`Cloudflare did not deploy the certificate ${id}: it is ${status}.`);
    await pause();
  }
  throw new Error(
    `Cloudflare has not deployed the certificate ${id} yet: run the command again later, without --certificate.`,
  );
}

async function removeOthers({ api, zoneId }: ApiOfZone, id: string, output: (text: string) => void): Promise<void> {
  for (const other of (await present(api, zoneId)).filter((each) => each.id !== id)) {
    await api.removeOriginPullCertificate(zoneId, other.id);
    output(`Removed ${other.id}.\n`);
  }
}

function report(
  found: readonly UploadedCertificate[],
  authority: string,
  { domain, output, today }: OriginPullsProps,
): boolean {
  const lines = found.map((each) => ({ ...each, errors: errorsOf(each, authority, today) }));
  for (const { id, status, certificate, errors } of lines) {
    const [leaf] = certificatesIn(certificate);
    const end = leaf === undefined ? '' : `, expires in ${daysLeft(leaf, today)} days`;
    output(`${id}: ${status}${end}${errors.length === 0 ? '' : `: ${errors.join(', ')}`}\n`);
  }
  const good = lines.length === 1 && lines[0]?.errors.length === 0;
  if (good)
    output(`Cloudflare presents to the origin of ${domain.dnsZone} a certificate that its load balancer accepts.\n`);
  else if (lines.length === 0) output('Cloudflare has no certificate of this DNS zone: add --certificate and --key.\n');
  else if (lines.length > 1) output('More than one certificate: upload one with --replace.\n');
  return good;
}

function errorsOf({ certificate, status }: UploadedCertificate, authority: string, today: string): string[] {
  const [leaf] = certificatesIn(certificate);
  if (leaf === undefined) return ['not readable'];
  return [
    ...(status === ACTIVE ? [] : ['not active']),
    ...(isSignedByOne(leaf, authority) ? [] : ['not signed by the authority of the settings']),
    ...(daysLeft(leaf, today) < MIN_DAYS_LEFT ? ['renewal is due'] : []),
  ];
}

async function present(api: CloudflareApi, zoneId: string): Promise<UploadedCertificate[]> {
  return (await api.originPullCertificates(zoneId)).filter(({ status }) => !GONE.includes(status));
}

function fingerprint(pem: string): string | undefined {
  return certificatesIn(pem)[0]?.fingerprint256;
}

function rest(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS));
}
