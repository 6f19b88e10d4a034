import type { PackageUrl } from '../../purl/purl.ts';
import { namesOf } from '../../registry/package-names.ts';
import type { Mapping } from '../../registry/registry.types.ts';
import { resolveAtOnce } from '../../registry/resolve-package.ts';
import { loadPackages, type PackageStanding } from '../../store/packages.ts';
import { contactPackages } from '../../sync/package-contact.ts';
import { queuePackages } from '../../sync/queued-contacts.ts';
import type { HttpContext } from '../app.types.ts';
import { Problem } from '../errors.ts';
import type { Allowance } from './allowance.ts';
import type { Located, PackageQuestion, Question } from './check.types.ts';
import { problemOf } from './failures.ts';

/** Find out which projects questions are about. Answers stand in the order of the questions. One query, where all packages are known. */
export async function locate(
  c: HttpContext,
  questions: readonly Question[],
  allowance: Allowance,
): Promise<readonly Located[]> {
  const { registry, host } = c.get('sync');
  const located = questions.map((question): Located | PackageQuestion => {
    if (question.kind === 'project') return locateProject(host, question);
    const resolution = resolveAtOnce(question.purl, registry);
    if (resolution === undefined) return question;
    return resolution.ok
      ? mapped(question.purl, resolution.mapping)
      : { kind: 'failed', problem: problemOf(resolution.failure) };
  });
  const open = located.filter((one) => one.kind === 'package');
  const found = await findPackages(c, open, allowance);
  return located.map((one) => (one.kind === 'package' ? locatePackage(one, found.get(one.key)) : one));
}

function locateProject(host: string, { owner, repo, package: name }: Extract<Question, { kind: 'project' }>): Located {
  const packages = name === undefined ? [] : [name];
  return { kind: 'project', name: { host, owner, name: repo }, packages, mapping: null };
}

function locatePackage({ purl }: PackageQuestion, standing: PackageStanding | Problem | undefined): Located {
  if (standing instanceof Problem) return { kind: 'failed', problem: standing };
  switch (standing?.kind) {
    case 'mapped':
      return { ...mapped(purl, standing.mapping), listing: standing };
    case 'failed':
      return { kind: 'failed', problem: problemOf({ code: standing.code, host: standing.elsewhere }) };
    case 'pending':
      return standing;
    default:
      throw new Error('a package was neither found nor queued');
  }
}

/** What is known of packages by their keys, after a look at a few of those that nobody knows and a job for each of the others. */
async function findPackages(
  c: HttpContext,
  questions: readonly PackageQuestion[],
  allowance: Allowance,
): Promise<ReadonlyMap<string, PackageStanding | Problem>> {
  const { db, now } = c.get('sync');
  const asked = [...new Map(questions.map((question) => [question.key, question])).values()];
  const standings = await loadPackages(
    db,
    asked.map(({ key }) => key),
    now(),
  );
  const found = new Map<string, PackageStanding | Problem>(asked.map(({ key }, i) => [key, standings[i] ?? UNKNOWN]));
  await contact(
    c,
    asked.filter(({ key }) => isUnknown(found.get(key))),
    { allowance, found },
  );
  const due = asked.filter((_, i) => standings[i]?.kind === 'mapped' && standings[i].isDue);
  const renewed = due.slice(0, allowance.renewals);
  allowance.renewals -= renewed.length;
  await queuePackages(
    c.get('sync'),
    renewed.map(({ key }) => key),
  );
  return found;
}

const UNKNOWN: PackageStanding = { kind: 'unknown' };

function isUnknown(standing: PackageStanding | Problem | undefined): boolean {
  return standing !== undefined && !(standing instanceof Problem) && standing.kind === 'unknown';
}

interface Contacts {
  readonly allowance: Allowance;
  readonly found: Map<string, PackageStanding | Problem>;
}

async function contact(
  c: HttpContext,
  wanted: readonly PackageQuestion[],
  { allowance, found }: Contacts,
): Promise<void> {
  const { granted, refusal } = await allowance.grant(wanted.length);
  const here = wanted.slice(0, Math.min(granted, allowance.packages));
  const later = wanted.slice(here.length, granted);
  allowance.packages -= here.length;
  const standings = await contactPackages(c.get('sync'), here, allowance.left);
  for (const [i, { key }] of here.entries()) found.set(key, standings[i] ?? UNKNOWN);
  const until = await queuePackages(
    c.get('sync'),
    later.map(({ key }) => key),
  );
  for (const { key } of later) found.set(key, { kind: 'pending', until });
  for (const { key } of wanted.slice(granted)) if (refusal !== undefined) found.set(key, refusal);
}

function mapped(purl: PackageUrl, mapping: Mapping): Extract<Located, { kind: 'project' }> {
  return { kind: 'project', name: mapping.repository, packages: namesOf(purl, mapping), mapping };
}
