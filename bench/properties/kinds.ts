import type { Leaf } from './schema';

/** How a property affects security. The kinds of facts/security-properties.json, each evaluated by one rule. */
export type PropertyKind =
  'key' | 'encryption' | 'exposure' | 'authentication' | 'transit' | 'protection' | 'retention' | 'logging' | 'policy';

/** A property that affects security, and its values that reduce security. */
export interface SecurityProperty extends Pick<Leaf, 'type' | 'path'> {
  readonly kind: PropertyKind;

  /** In lower case; empty for keys, policies and retention, whose insecure values have no list. */
  readonly insecure: readonly (string | boolean | number)[];

  /** Whether an absent property has an insecure value. */
  readonly isInsecureByDefault: boolean;
}

interface Pattern {
  readonly kind: PropertyKind;
  readonly valueType: string;

  /** The last name of the path. */
  readonly name: RegExp;

  /** Names that match and do not affect security. */
  readonly except?: RegExp;
  readonly insecure: readonly (string | boolean | number)[];

  /**
   * The allowed values of the schema that reduce security; a property whose allowed values contain none does not affect security.
   *
   * @default - `insecure` applies to every schema
   */
  readonly insecureValues?: RegExp;
}

/** Kinds whose insecure default is a finding. A control determines for which resources logs and backups are required. */
const EVALUATED_DEFAULTS: readonly PropertyKind[] = ['encryption', 'exposure', 'authentication', 'transit'];

/** The default applies to some engines only. */
const DEFAULT_OF_SOME = /^AWS::DMS::Endpoint /;

const ABSENT_PROTECTION = /^(none|no|off|disabled?|inactive|false|plaintext|tls_plaintext|optional|noencryption)$/i;

/** The first pattern that matches determines the kind. */
const PATTERNS: readonly Pattern[] = [
  {
    kind: 'key',
    valueType: 'string',
    name: /(kms|encryption|customermanaged)\w*key\w*$|^\w*kms\w*arn$/i,
    except: /(Type|Provider\w*|Uri|Alias\w*|Role\w*|Context|Secret|Password)$|AccessRole|Token|PublicKey/,
    insecure: [],
  },
  { kind: 'encryption', valueType: 'boolean', name: /Encryption\w*Disabled$|^Remove\w*Encryption/, insecure: [true] },
  { kind: 'transit', valueType: 'boolean', name: /^Insecure(Ssl|Tls)|^DisableSsl/, insecure: [true] },
  {
    kind: 'transit',
    valueType: 'boolean',
    name: /Tls|TLS|Ssl|SSL|HTTPS|Https|InTransit|TransitEncryption|InterContainerTraffic/,
    except: /SessionHolding|Redirection/,
    insecure: [false],
  },
  {
    kind: 'transit',
    valueType: 'string',
    name: /^(Ssl|SSL|Tls|TLS)(Mode|Policy|Encryption)$|TransitEncryption|InTransitEncryption|^ClientBroker$/,
    except: /Type$/,
    insecure: ['none', 'disabled', 'disable', 'optional', 'plaintext', 'tls_plaintext'],
    insecureValues: ABSENT_PROTECTION,
  },
  {
    kind: 'transit',
    valueType: 'string',
    name: /SecurityPolicy(Name)?$|MinimumProtocolVersion|^SslPolicy$|SslProtocol/,
    except: /^Content/,
    insecure: ['tls_1_0', 'tls_1_1', 'tlsv1', 'tlsv1_2016', 'tlsv1.1_2016', 'sslv3', 'policy-min-tls-1-0-2019-07'],
  },
  {
    kind: 'encryption',
    valueType: 'boolean',
    name: /Encrypt(ed|ion|ionEnabled)?$|(Encryption|SSE)Enabled$|KMSEncrypted|^Enable\w*Encryption/,
    insecure: [false],
  },
  {
    kind: 'encryption',
    valueType: 'string',
    name: /Encrypt|^(SSE|Sse)/,
    except: /Key\w*|Context|(Algorithm|Method|Strategy|Scope|Support|Id|Arn|Role|Name)$/,
    insecure: ['none', 'disabled'],
    insecureValues: ABSENT_PROTECTION,
  },
  {
    kind: 'exposure',
    valueType: 'boolean',
    name: /^(Block|Restrict|Ignore)Public|^Block\w*PublicAccess/,
    insecure: [false],
  },
  {
    kind: 'exposure',
    valueType: 'boolean',
    name: /Public(ly|Ip|IP|Access|Connectivity|Overrides|$)|InternetAccess|Anonymous|AllowExternalPrincipals|IsHcxPublic|^IsPublic/,
    except: /Advertisable/,
    insecure: [true],
  },
  {
    kind: 'exposure',
    valueType: 'string',
    name: /^(AssignPublicIp|DirectInternetAccess)$/,
    insecure: ['enabled'],
  },
  {
    kind: 'exposure',
    valueType: 'string',
    name: /^(NetworkMode|\w*NetworkAccessType|Scheme|EndpointType|PublicAccessType)$/,
    insecure: ['public', 'internet-facing'],
    insecureValues: /^(public\w*|internet-facing)$/i,
  },
  {
    kind: 'authentication',
    valueType: 'boolean',
    name: /Unauthenticated|^AuthorizeAll|AuthorizerOverride$/,
    insecure: [true],
  },
  { kind: 'authentication', valueType: 'boolean', name: /IAM\w*Auth|Iam\w*Auth|Mfa/, insecure: [false] },
  {
    kind: 'authentication',
    valueType: 'string',
    name: /^(\w*Auth(entication|orization)?(Type|Mode|Scheme)?|MfaConfiguration|IAMAuth|OnUnauthenticatedRequest)$/,
    except: /^(ClientPasswordAuthType|\w*Tls\w*|Sasl\w*|PreAuthentication|PostAuthentication|BasicAuth)$/,
    insecure: ['none', 'off', 'unauthenticated', 'anonymous', 'allow', 'no_auth', 'api_key'],
    insecureValues: /^(none|off|disabled|unauthenticated|anonymous|allow|no_auth)$/i,
  },
  {
    kind: 'protection',
    valueType: 'boolean',
    name: /^(Deletion|Termination)Protection(Enabled)?$|^PointInTimeRecoveryEnabled$/,
    insecure: [false],
  },
  {
    kind: 'protection',
    valueType: 'boolean',
    name: /^DeleteAutomatedBackups$|^DisableAutomatedBackup$|^Bypass\w*SafetyCheck$/,
    insecure: [true],
  },
  {
    kind: 'protection',
    valueType: 'string',
    name: /^(Deletion|Termination)Protection$/,
    insecure: ['inactive', 'disabled'],
  },
  {
    kind: 'protection',
    valueType: 'integer',
    name: /^(BackupRetentionPeriod|AutomaticBackupRetentionDays|SnapshotRetentionLimit|AutomatedSnapshotRetentionPeriod)$/,
    insecure: [0],
  },
  {
    kind: 'retention',
    valueType: 'integer',
    name: /Retention(In|Period|PeriodIn)?(Days|Hours)?$|^(Min|Max)?RetentionDays$/,
    insecure: [],
  },
  {
    kind: 'logging',
    valueType: 'boolean',
    name: /^(Is|Enable)?\w*(Logs?|Logging)(Enabled)?$|LoggingEnabled$|LogEnabled$|LogFileValidation$|^Audit$/,
    except: /^(UseChangeLog|DebugLogging|ArchivedLogsOnly|DirectPathNoLog|\w*TransformedLogs|AddSupplementalLogging)$/,
    insecure: [false],
  },
  { kind: 'policy', valueType: 'string', name: /^(Policy|PolicyDocument|ResourcePolicy|AccessPolicy)$/, insecure: [] },
  {
    kind: 'policy',
    valueType: 'json',
    name: /Policy(Document|Text)?$|AccessPolicies$/,
    except: /^(DataProtection|Archive|Delivery|Redrive|RedriveAllow|Filter)Policy$/,
    insecure: [],
  },
];

/** The properties of the schemas that affect security. */
export function securityProperties(leaves: readonly Leaf[]): SecurityProperty[] {
  const found = leaves.flatMap((leaf): SecurityProperty[] => {
    const { type, path, valueType, allowedValues } = leaf;
    const name = path.split('.').findLast((key) => key !== '*') ?? '';
    const pattern = PATTERNS.find(
      (each) => each.valueType === valueType && each.name.test(name) && each.except?.test(name) !== true,
    );
    if (pattern === undefined) return [];
    const { kind, insecureValues } = pattern;
    const hasList = insecureValues !== undefined && allowedValues.length > 0;
    const allowed = allowedValues.filter((value) => insecureValues?.test(value)).map((value) => value.toLowerCase());
    if (hasList && allowed.length === 0) return [];
    const insecure = hasList ? allowed : pattern.insecure;
    return [{ type, path, kind, insecure, isInsecureByDefault: isInsecureByDefault(leaf, kind, insecure) }];
  });
  // A property with two types has two leaves.
  return [...new Map(found.map((each) => [`${each.type} ${each.path}`, each])).values()];
}

function isInsecureByDefault(
  { type, path, defaultValue }: Leaf,
  kind: PropertyKind,
  insecure: SecurityProperty['insecure'],
): boolean {
  return (
    EVALUATED_DEFAULTS.includes(kind) &&
    !DEFAULT_OF_SOME.test(`${type} ${path}`) &&
    insecure.some((value) => String(value) === defaultValue)
  );
}
