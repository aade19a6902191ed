import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DomainSettings } from '../config';
import { certificatesIn, daysLeft, isSignedByOne, MIN_DAYS_LEFT, mistakesIn } from './client-certificate';
import { CloudflareApi, type CloudflareApiOptions, type UploadedCertificate } from './cloudflare-api';

const ACTIVE = 'active';
/** What Cloudflare is still busy with. */
const UNDER_WAY = ['initializing', 'pending_deployment'];
const GONE = ['deleted', 'pending_deletion'];
/** Ten minutes: a deployment takes a few. */
const MAX_QUESTIONS = 40;
const PAUSE_MILLISECONDS = 15_000;
/** Everybody but the owner. */
const OTHERS = 0o077;

/** Files of a new client certificate. */
export interface NewCertificate {
  readonly certificate: string;
  readonly key: string;
  /** Whether older certificates are removed, once this one is active. */
  readonly replace: boolean;
}

export interface OriginPullsProps {
  /** Zone, and the authority that the load balancer trusts. */
  readonly domain: DomainSettings;
  /** Folder that the settings' files are relative to. */
  readonly projectRoot: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Token of the zone; asked for when the files are found right. */
  readonly apiToken: () => Promise<string>;
  /**
   * Cloudflare's API.
   * @default - Cloudflare's own
   */
  readonly api?: CloudflareApiOptions;
  /** Standard output. */
  readonly output: (text: string) => void;
  /**
   * What to upload.
   * @default - nothing: says what Cloudflare shows the origin
   */
  readonly upload?: NewCertificate;
}

/**
 * The client certificate that Cloudflare shows the origin. It goes there beside Terraform, which would keep its private key in the
 * state in clear; only one that the load balancer's trust store accepts.
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
    const id = await uploadOnce(api, zoneId, pem, props);
    if (upload?.replace === true) await removeOthers(api, zoneId, id, output);
  }
  return report(await present(api, zoneId), authority, props);
}

function authorityOf({ domain, projectRoot }: OriginPullsProps): string {
  const file = domain.cloudflare?.originPullAuthority;
  if (file === undefined) {
    throw new Error(
      'The settings name no authority: set domain.cloudflare.originPullAuthority first (docs/runbooks/origin-lock.md).',
    );
  }
  const authority = readFileSync(join(projectRoot, file), 'utf8');
  if (certificatesIn(authority).length === 0) throw new Error(`${file} holds no certificate in PEM format.`);
  return authority;
}

function readNew(upload: NewCertificate, authority: string, today: string) {
  const [certificate, privateKey] = [readFileSync(upload.certificate, 'utf8'), readFileSync(upload.key, 'utf8')];
  const mistakes = mistakesIn({ certificate, privateKey, authority }, today);
  if (process.platform !== 'win32' && (statSync(upload.key).mode & OTHERS) !== 0) {
    mistakes.push(`others may read ${upload.key}: chmod 600, and make a new key if somebody did`);
  }
  if (mistakes.length > 0) {
    throw new Error(
      ['The certificate cannot be used:', ...mistakes.map((each) => `  ${each}`), 'Nothing was uploaded.'].join('\n'),
    );
  }
  return { certificate, privateKey };
}

/** Uploads what is not there yet, and waits until it is active everywhere. */
async function uploadOnce(
  api: CloudflareApi,
  zoneId: string,
  { certificate, privateKey }: { readonly certificate: string; readonly privateKey: string },
  { api: { pause = rest } = {}, output }: OriginPullsProps,
): Promise<string> {
  const same = (await present(api, zoneId)).find((each) => fingerprint(each.certificate) === fingerprint(certificate));
  const id = same?.id ?? (await api.uploadOriginPullCertificate(zoneId, certificate, privateKey));
  output(
    same === undefined ? `Uploaded as ${id}; it takes Cloudflare some minutes.\n` : `It is there already: ${id}.\n`,
  );
  for (let question = 0; question < MAX_QUESTIONS; question++) {
    const status = (await api.originPullCertificates(zoneId)).find((each) => each.id === id)?.status ?? 'not there';
    if (status === ACTIVE) return id;
    if (!UNDER_WAY.includes(status))
      throw new Error(`Cloudflare did not deploy the certificate ${id}: it is ${status}.`);
    await pause();
  }
  throw new Error(`Cloudflare has not deployed the certificate ${id} yet: call again later, without --certificate.`);
}

async function removeOthers(
  api: CloudflareApi,
  zoneId: string,
  id: string,
  output: (text: string) => void,
): Promise<void> {
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
  const lines = found.map((each) => ({ ...each, mistakes: mistakesOf(each, authority, today) }));
  for (const { id, status, certificate, mistakes } of lines) {
    const [leaf] = certificatesIn(certificate);
    const end = leaf === undefined ? '' : `, ends in ${daysLeft(leaf, today)} days`;
    output(`${id}: ${status}${end}${mistakes.length === 0 ? '' : `: ${mistakes.join(', ')}`}\n`);
  }
  const good = lines.length === 1 && lines[0]?.mistakes.length === 0;
  if (good) output(`Cloudflare shows the origin of ${domain.dnsZone} a certificate that its load balancer accepts.\n`);
  else if (lines.length === 0) output('Cloudflare has no certificate of this zone: give --certificate and --key.\n');
  else if (lines.length > 1) output('Keep one only: upload it with --replace.\n');
  return good;
}

function mistakesOf({ certificate, status }: UploadedCertificate, authority: string, today: string): string[] {
  const [leaf] = certificatesIn(certificate);
  if (leaf === undefined) return ['cannot be read'];
  return [
    ...(status === ACTIVE ? [] : ['not active']),
    ...(isSignedByOne(leaf, authority) ? [] : ['not signed by the authority of the settings']),
    ...(daysLeft(leaf, today) < MIN_DAYS_LEFT ? ['to be renewed'] : []),
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
