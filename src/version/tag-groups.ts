import { isDate } from './calendar.ts';
import { packageKey, packageOf, splitPackageSuffix } from './package-name.ts';
import { splitTag } from './tag.ts';

/** A tag as a host tells it; `date` is an RFC 3339 date or date-time. */
export interface Tag {
  readonly tag: string;
  readonly date: string;
  /** Marked as a pre-release by its publisher, whatever its name says. */
  readonly prerelease?: boolean;
}

/** A tag that bears a version. */
export interface VersionTag extends Tag {
  readonly prefix: string;
  /** The package that the tag names, `''` where it names none. */
  readonly package: string;
  readonly version: string;
}

/** Tags of one package. Days (`2024-11-05`) and versions (`1.2.3`) have no common order, so they never share a group. */
export interface TagGroup {
  readonly dated: boolean;
  readonly tags: readonly VersionTag[];
}

/** This many tags must end in the same words before the words are taken for a package: one may be a slip or a special build. */
const SUFFIX_TAGS = 2;

/** Group tags by package. Tags without a version, such as `latest`, are in no group. */
export function groupTags(tags: readonly Tag[]): TagGroup[] {
  const groups = new Map<string, { dated: boolean; tags: VersionTag[] }>();
  for (const tag of nameSuffixed(tags.flatMap(readTag))) {
    const dated = isDate(tag.version);
    const key = `${dated ? 'dated' : 'version'} ${packageKey(tag.package)}`;
    const group = groups.get(key);
    if (group) group.tags.push(tag);
    else groups.set(key, { dated, tags: [tag] });
  }
  return [...groups.values()];
}

function readTag(tag: Tag): VersionTag[] {
  const split = splitTag(tag.tag);
  return split ? [{ ...tag, ...split, package: packageOf(split.prefix) }] : [];
}

/** Move tags such as `v1.7.0-to-json-schema` to the package that they name behind the version. */
function nameSuffixed(tags: readonly VersionTag[]): VersionTag[] {
  const split = tags.map((tag) => ({ tag, suffix: splitPackageSuffix(tag.version) }));
  const counts = new Map<string, number>();
  for (const { suffix } of split) if (suffix) counts.set(suffix.package, (counts.get(suffix.package) ?? 0) + 1);
  return split.map(({ tag, suffix }) => {
    if (!suffix || (counts.get(suffix.package) ?? 0) < SUFFIX_TAGS) return tag;
    return {
      ...tag,
      version: suffix.version,
      package: tag.package ? `${tag.package}-${suffix.package}` : suffix.package,
    };
  });
}
