'use strict';

const { customResource } = require('./custom-resource');

/**
 * @typedef {(service: string, command: string, input: object) => Promise<unknown>} Call
 * @typedef {{ id: string, apply(call: Call, properties: Record<string, any>): Promise<unknown> }} Safeguard
 */

/** What an account needs and CloudFormation has no type for. Each sets what it names, and can be repeated. */
/** @type {Safeguard[]} */
const SAFEGUARDS = [
  {
    id: 'ServiceLinkedRoles',
    apply: (call, { ServiceLinkedRoles = [] }) =>
      Promise.all(ServiceLinkedRoles.map((/** @type {string} */ name) => makeServiceLinkedRole(call, name))),
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
    // Two hops: a container on an instance is one further away.
    apply: (call) =>
      call('ec2', 'ModifyInstanceMetadataDefaults', { HttpTokens: 'required', HttpPutResponseHopLimit: 2 }),
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
    apply: async (call, { InspectorResourceTypes = [] }) => {
      if (InspectorResourceTypes.length === 0) return;
      const answer = /** @type {{ failedAccounts?: { errorMessage?: string }[] }} */ (
        await call('inspector2', 'Enable', { resourceTypes: InspectorResourceTypes })
      );
      const [failed] = answer.failedAccounts ?? [];
      if (failed !== undefined) throw new Error(failed.errorMessage);
    },
  },
];

/**
 * Sets every safeguard, and reports all that could not be set. Deletion takes none back: an account does not become less safe
 * because a stack goes.
 *
 * @param {Call} call
 * @param {Record<string, any>} event
 */
async function setSafeguards(call, { RequestType, ResourceProperties }) {
  const physicalId = 'account-safeguards';
  if (RequestType === 'Delete') return { physicalId };
  /** @type {string[]} */
  const failures = [];
  for (const { id, apply } of SAFEGUARDS) {
    try {
      await apply(call, ResourceProperties);
    } catch (error) {
      failures.push(`${id}: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`);
    }
  }
  if (failures.length > 0) throw new Error(failures.join('; '));
  return { physicalId };
}

/**
 * IAM has no "if it is not there"; one that is there is what was asked for.
 *
 * @param {Call} call
 * @param {string} AWSServiceName
 */
async function makeServiceLinkedRole(call, AWSServiceName) {
  try {
    await call('iam', 'CreateServiceLinkedRole', { AWSServiceName });
  } catch (error) {
    if (!(error instanceof Error && /has been taken in this account/.test(error.message))) throw error;
  }
}

/** The SDK is loaded where it is needed: it comes with Lambda's runtime, and tests do without it. */
/** @type {Call} */
async function callAws(service, command, input) {
  const sdk = require(`@aws-sdk/client-${service}`);
  const Client = Object.entries(sdk).find(([name]) => name.endsWith('Client') && !name.startsWith('__'));
  if (Client === undefined) throw new Error(`the SDK of ${service} has no client`);
  return new Client[1]({}).send(new sdk[`${command}Command`](input));
}

module.exports = { setSafeguards, handler: customResource((event) => setSafeguards(callAws, event)) };
