"""A local emulator of AWS: moto's server on loopback with this project's CloudFormation engine in front of it."""
