'use strict';

const { setTimeout } = require('node:timers/promises');
const { callAws } = require('./aws-call');
const { customResource } = require('./custom-resource');
const { makeServiceLinkedRoles } = require('./service-linked-roles');

/** Inspector error codes of a change in progress or of a transient error. */
const ENABLED = ['ALREADY_ENABLED'];
const TRANSIENT = [
  ...['ENABLE_IN_PROGRESS', 'DISABLE_IN_PROGRESS', 'SUSPEND_IN_PROGRESS', 'INTERNAL_ERROR'],
  ...['EVENTBRIDGE_THROTTLED', 'EVENTBRIDGE_UNAVAILABLE', 'SSM_THROTTLED', 'SSM_UNAVAILABLE'],
];
const ATTEMPTS = 8;
const PAUSE_MILLISECONDS = 15_000;

/**
 * @typedef {import('./aws-call').Call} Call
 * @typedef {(milliseconds: number) => Promise<unknown>} Pause
 * @typedef {{ id: string, apply(call: Call, properties: Record<string, any>, pause: Pause): Promise<unknown> }} Setting
 */

/** Settings without a CloudFormation resource type. Each is idempotent. */
/** @type {Setting[]} */
const SETTINGS = [
  {
    id: 'ServiceLinkedRoles',
    apply: (call, { ServiceLinkedRoles = [] }) => makeServiceLinkedRoles(call, ServiceLinkedRoles),
  },
  {
    id: 'PasswordPolicy',
    apply: (call, { MinimumPasswordLength, PasswordsRemembered }) =>
      call('iam', 'UpdateAccountPasswordPolicy', {
        MinimumPasswordLength: Number(MinimumPasswordLength),
        PasswordReusePrevention: Number(PasswordsRemembered),
        RequireSymbols: true,
        RequireNumbers: true,
        RequireUppercaseCharacters: true,
        RequireLowercaseCharacters: true,
        AllowUsersToChangePassword: true,
      }),
  },
  {
    id: 'PublicAccessBlock',
    apply: (call, { AccountId }) =>
      call('s3-control', 'PutPublicAccessBlock', {
        AccountId,
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      }),
  },
  { id: 'VolumeEncryption', apply: (call) => call('ec2', 'EnableEbsEncryptionByDefault', {}) },
  {
    id: 'InstanceMetadata',
    // Two hops: a container on an instance is one hop further away.
    apply: async (call, { Ec2Defaults }) => {
      // A declarative policy of the organization sets them; EC2 denies this call.
      if (Ec2Defaults === 'elsewhere') return;
      await call('ec2', 'ModifyInstanceMetadataDefaults', { HttpTokens: 'required', HttpPutResponseHopLimit: 2 });
    },
  },
  {
    id: 'SecurityContact',
    apply: async (call, { SecurityContact }) => {
      if (SecurityContact === undefined) return;
      await call('account', 'PutAlternateContact', { AlternateContactType: 'SECURITY', ...SecurityContact });
    },
  },
  {
    id: 'Inspector',
    apply: async (call, { InspectorResourceTypes = [] }, pause) => {
      if (InspectorResourceTypes.length > 0) await enableInspector(call, InspectorResourceTypes, pause);
    },
  },
];

/**
 * Applies all settings and reports all failures. The deletion of the stack does not revert them, so the security of the account does not
 * depend on the stack.
 *
 * @param {Call} call
 * @param {Record<string, any>} event
 * @param {Pause} [pause]
 */
async function applySettings(call, { RequestType, ResourceProperties }, pause = setTimeout) {
  const physicalId = 'account-security-defaults';
  if (RequestType === 'Delete') return { physicalId };
  /** @type {string[]} */
  const failures = [];
  for (const { id, apply } of SETTINGS) {
    try {
      await apply(call, ResourceProperties, pause);
    } catch (error) {
      failures.push(`${id}: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`);
    }
  }
  if (failures.length > 0) throw new Error(failures.join('; '));
  return { physicalId };
}

/**
 * Enabling takes minutes, and an attempt after a rollback can overlap with the previous one.
 *
 * @see https://docs.aws.amazon.com/inspector/v2/APIReference/API_FailedAccount.html
 * @param {Call} call
 * @param {string[]} resourceTypes
 * @param {Pause} pause
 */
async function enableInspector(call, resourceTypes, pause) {
  for (let attempt = 1; ; attempt += 1) {
    const response = /** @type {{ failedAccounts?: { errorCode?: string, errorMessage?: string }[] }} */ (
      await call('inspector2', 'Enable', { resourceTypes })
    );
    const [failed] = (response.failedAccounts ?? []).filter(({ errorCode = '' }) => !ENABLED.includes(errorCode));
    if (failed === undefined) return;
    const { errorCode = '', errorMessage } = failed;
    if (attempt === ATTEMPTS || !TRANSIENT.includes(errorCode)) throw new Error(`${errorCode}: ${errorMessage}`);
    await pause(PAUSE_MILLISECONDS);
  }
}

module.exports = { applySettings, handler: customResource((event) => applySettings(callAws, event)) };
