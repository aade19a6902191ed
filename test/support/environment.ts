// The built-in CloudFormation Validate engine costs seconds a process: it is on in the gate (`npm run synth`), off in unit tests.
process.env['CDK_VALIDATION'] = 'false';
