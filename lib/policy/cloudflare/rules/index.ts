import type { Rule } from '../../rules/rule';
import { proxiedRecords } from './dns-01-proxied-records';
import { certificateAuthorities } from './dns-02-certificate-authorities';
import { dnssec } from './dns-02-dnssec';
import { httpsOnly } from './dns-03-https-only';
import { minimumTls } from './dns-03-minimum-tls';
import { noTlsOverride } from './dns-03-no-tls-override';
import { strictOriginTls } from './dns-03-strict-origin-tls';
import { strictTransportSecurity } from './dns-03-strict-transport-security';
import { customRules } from './dns-04-custom-rules';
import { ddosSensitivity } from './dns-04-ddos-sensitivity';
import { managedRules } from './dns-04-managed-rules';
import { oneEntryPoint } from './dns-04-one-entry-point';
import { rateLimit } from './dns-04-rate-limit';
import { originPulls } from './dns-05-origin-pulls';
import { mailSafety } from './dns-06-mail-safety';
import { notifications } from './dns-07-notifications';
import { noCredential } from './dns-08-no-credential';
import { remoteState } from './dns-09-remote-state';
import { cacheRules } from './dns-10-cache-rules';

/** Every rule for a DNS zone. A test pins the list. */
export const CLOUDFLARE_RULES: readonly Rule[] = [
  proxiedRecords,
  certificateAuthorities,
  dnssec,
  httpsOnly,
  minimumTls,
  noTlsOverride,
  strictOriginTls,
  strictTransportSecurity,
  customRules,
  ddosSensitivity,
  managedRules,
  oneEntryPoint,
  rateLimit,
  originPulls,
  mailSafety,
  notifications,
  noCredential,
  remoteState,
  cacheRules,
];
