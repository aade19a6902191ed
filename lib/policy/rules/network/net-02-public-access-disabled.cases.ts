import { testRule } from '../../../../test/support/policy';
import { publicAccessDisabled } from './net-02-public-access-disabled';

const graph = (PublicConnectivity: unknown) => ({
  Resource: { Type: 'AWS::NeptuneGraph::Graph', Properties: { PublicConnectivity } },
});

testRule(publicAccessDisabled, {
  'finds public access': [
    graph(true),
    'Resource[PublicConnectivity] Properties.PublicConnectivity: the resource can be public: the value is true',
  ],
  'finds public access that cannot be resolved': [
    graph({ Ref: 'Public' }),
    'Resource[PublicConnectivity] Properties.PublicConnectivity: the resource can be public: the value is ${Public}',
  ],
  'finds a public network mode, and S3 Block Public Access that is disabled': [
    {
      Browser: {
        Type: 'AWS::BedrockAgentCore::BrowserCustom',
        Properties: { NetworkConfiguration: { NetworkMode: 'PUBLIC' } },
      },
      Point: {
        Type: 'AWS::S3::AccessPoint',
        Properties: { PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: false } },
      },
    },
    'Browser[NetworkConfiguration.NetworkMode] Properties.NetworkConfiguration.NetworkMode: the resource can be public: the value is PUBLIC',
    'Point[PublicAccessBlockConfiguration.BlockPublicPolicy] Properties.PublicAccessBlockConfiguration.BlockPublicPolicy: the resource can be public: the value is false',
  ],
  'finds a resource that is shared with other organizations by default': [
    { Resource: { Type: 'AWS::RAM::ResourceShare' } },
    'Resource[AllowExternalPrincipals] Properties.AllowExternalPrincipals: the resource can be public: the value is absent',
  ],
  'passes an absent property that is private by default': [{ Resource: { Type: 'AWS::NeptuneGraph::Graph' } }],
  'passes private access': [graph(false)],
});
