"""A local stand-in for AWS: moto's server on loopback with a CloudFormation engine of our own in front of it."""
