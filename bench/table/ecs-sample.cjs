// A measured process: a web application as AWS's samples have it, a load-balanced Fargate service in a VPC, without any policy. JavaScript,
// so that no time is spent on TypeScript.
const { App, Stack } = require('aws-cdk-lib');
const ec2 = require('aws-cdk-lib/aws-ec2');
const ecs = require('aws-cdk-lib/aws-ecs');
const patterns = require('aws-cdk-lib/aws-ecs-patterns');

const app = new App({ outdir: process.argv[2], analyticsReporting: false });
const stack = new Stack(app, 'Sample');
const cluster = new ecs.Cluster(stack, 'Cluster', { vpc: new ec2.Vpc(stack, 'Vpc', { maxAzs: 2 }) });
const { service } = new patterns.ApplicationLoadBalancedFargateService(stack, 'Service', {
  cluster,
  taskImageOptions: { image: ecs.ContainerImage.fromRegistry('amazon/amazon-ecs-sample') },
});
service.autoScaleTaskCount({ maxCapacity: 10 }).scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: 50 });
app.synth();
