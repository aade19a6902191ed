'use strict';

const { customResource } = require('./custom-resource');

const SECOND = 1000;
/** An interface endpoint is deleted in a few minutes; the timeout of the function is fifteen. */
const MAX_WAIT = 10 * 60 * SECOND;

/**
 * Deletes the endpoint and the security group that GuardDuty created in a VPC for its agent. Their network interfaces prevent
 * CloudFormation from deleting the subnets.
 *
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/runtime-monitoring-agent-resource-clean-up.html
 * @param {{
 *   endpointsOf(vpc: string): Promise<string[]>,
 *   deleteEndpoints(ids: string[]): Promise<string[]>,
 *   groupsOf(vpc: string): Promise<string[]>,
 *   deleteGroup(id: string): Promise<void>,
 * }} ec2
 * @param {Record<string, any>} event
 * @param {import('./retries').Clock} [clock]
 */
async function removeEndpoint(ec2, { RequestType, ResourceProperties }, clock = { wait: sleep, now: Date.now }) {
  const vpc = String(ResourceProperties.VpcId);
  const physicalId = `guardduty-endpoint-of-${vpc}`;
  if (RequestType !== 'Delete') return { physicalId };
  const endpoints = await ec2.endpointsOf(vpc);
  if (endpoints.length > 0) {
    const [failed] = await ec2.deleteEndpoints(endpoints);
    if (failed !== undefined) throw new Error(`EC2 did not delete the endpoint of GuardDuty in ${vpc}: ${failed}`);
    const end = clock.now() + MAX_WAIT;
    while ((await ec2.endpointsOf(vpc)).length > 0) {
      if (clock.now() > end) throw new Error(`${endpoints.join(', ')} of GuardDuty in ${vpc} is still being deleted`);
      await clock.wait(10 * SECOND);
    }
  }
  for (const group of await ec2.groupsOf(vpc)) await ec2.deleteGroup(group);
  return { physicalId };
}

/**
 * @param {number} milliseconds
 * @returns {Promise<void>}
 */
function sleep(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** The SDK is loaded on use: it is part of the Lambda runtime, and tests run without it. */
function amazon() {
  const ec2 = require('@aws-sdk/client-ec2');
  const client = new ec2.EC2Client({});
  const ofGuardDuty = (/** @type {string} */ vpc) => [
    { Name: 'vpc-id', Values: [vpc] },
    { Name: 'tag-key', Values: ['GuardDutyManaged'] },
  ];
  return {
    endpointsOf: async (/** @type {string} */ vpc) => {
      const Filters = ofGuardDuty(vpc);
      const { VpcEndpoints = [] } = await client.send(new ec2.DescribeVpcEndpointsCommand({ Filters }));
      return VpcEndpoints.map((/** @type {{ VpcEndpointId: string }} */ { VpcEndpointId }) => VpcEndpointId);
    },
    deleteEndpoints: async (/** @type {string[]} */ VpcEndpointIds) => {
      const { Unsuccessful = [] } = await client.send(new ec2.DeleteVpcEndpointsCommand({ VpcEndpointIds }));
      return Unsuccessful.map((/** @type {{ Error?: { Message?: string } }} */ { Error: error }) =>
        String(error?.Message),
      );
    },
    groupsOf: async (/** @type {string} */ vpc) => {
      const Filters = ofGuardDuty(vpc);
      const { SecurityGroups = [] } = await client.send(new ec2.DescribeSecurityGroupsCommand({ Filters }));
      return SecurityGroups.map((/** @type {{ GroupId: string }} */ { GroupId }) => GroupId);
    },
    deleteGroup: async (/** @type {string} */ GroupId) => {
      await client.send(new ec2.DeleteSecurityGroupCommand({ GroupId }));
    },
  };
}

module.exports = { removeEndpoint, handler: customResource((event) => removeEndpoint(amazon(), event)) };
