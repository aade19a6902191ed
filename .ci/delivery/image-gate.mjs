// `node .ci/delivery/image-gate.mjs ASSEMBLY ARTIFACTS`: verifies each image of an assembly after it was copied to the registry, and
// before it is deployed: its software bill of materials (SBOM), the findings of its scan, and its signature where the assembly
// configures signing. Exit code 1 with every reason (DEL-08). It uses the AWS CLI.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { main } from './github-api.mjs';
import { digestOfArchive } from './image-archive.mjs';
import { imageAssets } from './image-assets.mjs';

const ACCEPTED = 'accepted-image-findings.json';
const FIX = `Update the package or the base image, or add an entry to ${ACCEPTED} (docs/pipeline.md)`;

await main(() => {
  const [assembly, artifacts] = process.argv.slice(2);
  if (artifacts === undefined) throw new Error('Usage: image-gate.mjs ASSEMBLY ARTIFACTS');
  const isSigned = requiresSignatures(assembly);
  const images = [...imageAssets(assembly).values()];
  const accepted = acceptedFindings();
  const errors = images.flatMap((image) => {
    const folder = join(artifacts, `image-${image.id}`);
    const digest = digestOfArchive(join(folder, 'image.tar'));
    const problems = [
      ...withoutSbom(join(folder, 'sbom.spdx.json')),
      ...image.destinations.flatMap((destination) => [
        ...criticalFindings(destination, digest, accepted),
        ...(isSigned ? withoutSignature(destination, digest) : []),
      ]),
    ];
    return problems.map((problem) => `${image.displayName}: ${problem}`);
  });
  if (errors.length > 0) throw new Error(['Images that are not deployed:', ...errors].join('\n- '));
  const verified = ['an SBOM', 'no critical finding', ...(isSigned ? ['a signature'] : [])].join(', ');
  console.log(`${images.length} images: each has ${verified}.`);
});

/** Whether a template configures managed signing of the registry (`RegistrySigning`). */
function requiresSignatures(directory) {
  return readdirSync(directory, { withFileTypes: true }).some((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return entry.name.startsWith('assembly-') && requiresSignatures(path);
    return entry.name.endsWith('.template.json') && /"AWS::ECR::SigningConfiguration"/.test(readFileSync(path, 'utf8'));
  });
}

/** Accepted findings whose last day is not over: `[{ "finding": "CVE-2026-1234", "reason": "…", "owner": "…", "until": "2026-12-31" }]`. */
function acceptedFindings() {
  if (!existsSync(ACCEPTED)) return new Set();
  const entries = JSON.parse(readFileSync(ACCEPTED, 'utf8'));
  const incomplete = entries.filter((entry) =>
    ['finding', 'reason', 'owner', 'until'].some((key) => typeof entry[key] !== 'string' || entry[key] === ''),
  );
  if (incomplete.length > 0) {
    const names = incomplete.map(({ finding }) => finding ?? 'an entry without a finding').join(', ');
    throw new Error(`${ACCEPTED}: ${names}: each entry requires finding, reason, owner and until (YYYY-MM-DD).`);
  }
  const today = new Date().toISOString().slice(0, 10);
  return new Set(entries.filter(({ until }) => until >= today).map(({ finding }) => finding));
}

function withoutSbom(path) {
  if (!existsSync(path)) return ['no SBOM (sbom.spdx.json) in the release'];
  const { packages, spdxVersion } = JSON.parse(readFileSync(path, 'utf8'));
  return spdxVersion === undefined || !(packages?.length > 0) ? ['the SBOM names no package'] : [];
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImageScanFindings.html: basic, and enhanced with Amazon Inspector. */
function criticalFindings({ region, repositoryName }, digest, accepted) {
  const image = ['--repository-name', repositoryName, '--image-id', `imageDigest=${digest}`, '--region', region];
  const waiting = aws('wait', 'image-scan-complete', image);
  if (waiting.status !== 0) return [`the scan in ${region} did not finish: ${waiting.error}`];
  const { status, answer, error } = aws('describe-image-scan-findings', undefined, image);
  if (status !== 0) return [`the findings of the scan in ${region} cannot be read: ${error}`];
  const scan = answer.imageScanFindings ?? {};
  const critical = [
    ...(scan.findings ?? []).filter(({ severity }) => severity === 'CRITICAL').map(({ name }) => name),
    ...(scan.enhancedFindings ?? [])
      .filter(({ severity, status: state = 'ACTIVE' }) => severity === 'CRITICAL' && state === 'ACTIVE')
      .map((finding) => finding.packageVulnerabilityDetails?.vulnerabilityId ?? finding.title),
  ];
  const open = [...new Set(critical)].filter((finding) => !accepted.has(finding));
  return open.length === 0 ? [] : [`critical findings in ${region}: ${open.join(', ')}. ${FIX}`];
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImageSigningStatus.html */
function withoutSignature({ region, repositoryName }, digest) {
  const image = ['--repository-name', repositoryName, '--image-id', `imageDigest=${digest}`, '--region', region];
  const { status, answer, error } = aws('describe-image-signing-status', undefined, image);
  if (status !== 0) return [`the signature in ${region} cannot be read: ${error}`];
  const statuses = answer.signingStatuses ?? [];
  if (statuses.length === 0)
    return [`no signature in ${region}: no role of the signing configuration pushed the image`];
  return statuses
    .filter((each) => each.status !== 'COMPLETE')
    .map((each) => `signature in ${region}: ${each.status} ${each.failureReason ?? ''}`.trim());
}

function aws(operation, waiter, options) {
  const call = ['ecr', operation, ...(waiter === undefined ? [] : [waiter]), ...options, '--output', 'json'];
  const { status, stdout, stderr, error } = spawnSync('aws', call, { encoding: 'utf8', maxBuffer: 2 ** 26 });
  const isAnswer = status === 0 && stdout.trim() !== '';
  return { status: status ?? 1, answer: isAnswer ? JSON.parse(stdout) : {}, error: error?.message ?? stderr?.trim() };
}
