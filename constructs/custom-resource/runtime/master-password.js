'use strict';

const { randomInt } = require('node:crypto');

/** Characters that both engines accept and that need no escaping in shells, URLs and templates. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** The maximum of MySQL is 41. */
const LENGTH = 40;

/** RDS needs some seconds to set a password, and longer during other changes. */
const RETRY_AFTER_MILLISECONDS = 5000;
const MAX_ATTEMPTS = 40;

/** Version stages. */
const CURRENT = 'AWSCURRENT';
const PENDING = 'AWSPENDING';

/**
 * @typedef {object} Secret
 * @property {() => Promise<Record<string, string[]>>} stages versions with their stages
 * @property {(version: string | undefined, stage: string) => Promise<string | undefined>} read a value, or undefined
 * @property {(version: string, value: string) => Promise<unknown>} putPending
 * @property {(to: string, from: string | undefined) => Promise<unknown>} makeCurrent
 *
 * @typedef {object} Cluster
 * @property {(password: string) => Promise<unknown>} setPassword
 * @property {() => Promise<{ status: string, pending: boolean }>} state
 */

/**
 * The four steps of a rotation by Secrets Manager. Each can be repeated after a failure: RDS sets the password without the
 * previous one.
 *
 * @param {{ Step: string, ClientRequestToken: string }} event
 * @param {{ secret: Secret, cluster: Cluster, wait?: (milliseconds: number) => Promise<void> }} parts
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html
 */
async function rotate({ Step, ClientRequestToken: version }, { secret, cluster, wait = sleep }) {
  const versions = await secret.stages();
  const stages = versions[version];
  if (stages === undefined) throw new Error(`The secret has no version ${version} to rotate to`);
  if (stages.includes(CURRENT)) return;
  if (!stages.includes(PENDING)) throw new Error(`Version ${version} is not pending`);
  switch (Step) {
    case 'createSecret':
      return createPending(secret, version);
    case 'setSecret':
      await cluster.setPassword(await passwordOf(secret, version));
      // The status of the cluster changes with a delay.
      await wait(RETRY_AFTER_MILLISECONDS);
      return untilSet(cluster, wait);
    case 'testSecret':
      // A sign-in would require network access. RDS has set the password when no change is pending.
      // Secrets Manager also tests a new schedule with this step only, for a version without a value.
      // https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotateSecret.html
      await passwordOf(secret, (await secret.read(version, PENDING)) === undefined ? undefined : version);
      return untilSet(cluster, wait);
    case 'finishSecret':
      return secret.makeCurrent(
        version,
        Object.keys(versions).find((each) => versions[each]?.includes(CURRENT)),
      );
    default:
      throw new Error(`'${Step}' is not a rotation step`);
  }
}

/**
 * @param {Secret} secret
 * @param {string} version
 */
async function createPending(secret, version) {
  if ((await secret.read(version, PENDING)) !== undefined) return;
  const current = JSON.parse((await secret.read(undefined, CURRENT)) ?? '{}');
  const password = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  await secret.putPending(version, JSON.stringify({ ...current, password }));
}

/**
 * @param {Secret} secret
 * @param {string | undefined} version a pending one, or undefined for the current one
 */
async function passwordOf(secret, version) {
  const { password } = JSON.parse((await secret.read(version, version === undefined ? CURRENT : PENDING)) ?? '{}');
  if (typeof password !== 'string' || password === '') {
    throw new Error(`${version === undefined ? 'The current version' : `Version ${version}`} contains no password`);
  }
  return password;
}

/**
 * @param {Cluster} cluster
 * @param {(milliseconds: number) => Promise<void>} wait
 */
async function untilSet(cluster, wait) {
  for (let attempt = 1; ; attempt += 1) {
    const { status, pending } = await cluster.state();
    if (status === 'available' && !pending) return;
    if (attempt >= MAX_ATTEMPTS) throw new Error(`The cluster is ${status}, and its password is not set yet`);
    await wait(RETRY_AFTER_MILLISECONDS);
  }
}

/** @param {number} milliseconds */
function sleep(milliseconds) {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), milliseconds));
}

/** @param {string} SecretId @returns {Secret} */
function secretOf(SecretId) {
  const sdk = require('@aws-sdk/client-secrets-manager');
  const client = new sdk.SecretsManagerClient({});
  return {
    stages: async () => {
      const { RotationEnabled, VersionIdsToStages = {} } = await client.send(
        new sdk.DescribeSecretCommand({ SecretId }),
      );
      if (RotationEnabled !== true) throw new Error('Rotation of the secret is not enabled');
      return VersionIdsToStages;
    },
    read: async (VersionId, VersionStage) => {
      try {
        const command = new sdk.GetSecretValueCommand({ SecretId, VersionId, VersionStage });
        return (await client.send(command)).SecretString;
      } catch (error) {
        if (error instanceof sdk.ResourceNotFoundException) return undefined;
        throw error;
      }
    },
    putPending: (ClientRequestToken, SecretString) =>
      client.send(
        new sdk.PutSecretValueCommand({ SecretId, ClientRequestToken, SecretString, VersionStages: [PENDING] }),
      ),
    makeCurrent: (MoveToVersionId, RemoveFromVersionId) =>
      client.send(
        new sdk.UpdateSecretVersionStageCommand({
          SecretId,
          VersionStage: CURRENT,
          MoveToVersionId,
          RemoveFromVersionId,
        }),
      ),
  };
}

/** @param {string} DBClusterIdentifier @returns {Cluster} */
function clusterOf(DBClusterIdentifier) {
  const sdk = require('@aws-sdk/client-rds');
  const client = new sdk.RDSClient({});
  return {
    setPassword: (MasterUserPassword) =>
      client.send(new sdk.ModifyDBClusterCommand({ DBClusterIdentifier, MasterUserPassword, ApplyImmediately: true })),
    state: async () => {
      const { DBClusters = [] } = await client.send(new sdk.DescribeDBClustersCommand({ DBClusterIdentifier }));
      const [cluster] = DBClusters;
      return {
        status: cluster?.Status ?? 'gone',
        pending: cluster?.PendingModifiedValues?.MasterUserPassword !== undefined,
      };
    },
  };
}

/** The secret contains the identifier of its cluster. @param {{ SecretId: string, Step: string, ClientRequestToken: string }} event */
async function handler(event) {
  const secret = secretOf(event.SecretId);
  const { dbClusterIdentifier } = JSON.parse((await secret.read(undefined, CURRENT)) ?? '{}');
  if (typeof dbClusterIdentifier !== 'string') throw new Error('The secret contains no dbClusterIdentifier');
  await rotate(event, { secret, cluster: clusterOf(dbClusterIdentifier) });
}

module.exports = { rotate, handler };
