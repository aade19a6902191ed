'use strict';

const { callAws } = require('./aws-call');
const { customResource } = require('./custom-resource');

/** @typedef {import('./aws-call').Call} Call */

/**
 * Creates missing service-linked roles. Deletion removes none: other resources of the account use them.
 *
 * @param {Call} call
 * @param {Record<string, any>} event
 */
async function setServiceLinkedRoles(call, { RequestType, ResourceProperties }) {
  if (RequestType !== 'Delete') await makeServiceLinkedRoles(call, ResourceProperties.ServiceLinkedRoles);
  return { physicalId: 'service-linked-roles' };
}

/**
 * @param {Call} call
 * @param {string[]} services
 */
function makeServiceLinkedRoles(call, services) {
  return Promise.all(services.map((service) => makeServiceLinkedRole(call, service)));
}

/**
 * IAM has no conditional creation: an existing role is a success.
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

module.exports = {
  makeServiceLinkedRoles,
  setServiceLinkedRoles,
  handler: customResource((event) => setServiceLinkedRoles(callAws, event)),
};
