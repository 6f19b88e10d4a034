import type { PackageUrl } from '../../purl/purl.ts';
import type { Mapping } from '../../registry/registry.types.ts';
import type { ProjectName } from '../../store/names.ts';
import type { MappedPackage } from '../../store/packages.ts';
import type { Verdict } from '../../verdict/verdict.types.ts';
import type { CacheKind } from '../cache.ts';
import type { Problem } from '../errors.ts';

/** A question about a version of a package, or of a project. */
export type Question = PackageQuestion | ProjectQuestion;

export interface PackageQuestion {
  readonly kind: 'package';
  readonly purl: PackageUrl;
  /** The package URL in canonical form, with the version. */
  readonly text: string;
  /** `packageKey` of the package URL. */
  readonly key: string;
  readonly version: string;
}

export interface ProjectQuestion {
  readonly kind: 'project';
  readonly owner: string;
  readonly repo: string;
  readonly version: string;
  readonly package?: string;
}

/** Where a question leads to, before anybody has looked whether the project is known. */
export type Located =
  | {
      readonly kind: 'project';
      readonly name: ProjectName;
      /** What the package is called; the statement chooses. Empty where the project itself is meant. */
      readonly packages: readonly string[];
      readonly mapping: Mapping | null;
      /** What the package's registry told beside the mapping; absent where none was asked. */
      readonly listing?: Pick<MappedPackage, 'published' | 'listedAt'>;
    }
  /** Its registry is being asked. */
  | { readonly kind: 'pending'; readonly until: number }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** What a question comes to. */
export type Outcome =
  | {
      readonly state: 'answered';
      /** `owner/name` as the project writes it. */
      readonly project: string;
      /** The package that the answer is about, where the project has several. */
      readonly package: string | null;
      readonly mapping: Mapping | null;
      readonly verdict: Verdict;
      /** Epoch ms; when what the answer rests on was last found out. */
      readonly foundAt: number;
      readonly cache: Extract<CacheKind, 'answer' | 'past'>;
    }
  /** `project`: null where it is not known yet which one it is. `retryAfter`: seconds. */
  | { readonly state: 'pending'; readonly project: string | null; readonly retryAfter: number }
  | { readonly state: 'failed'; readonly problem: Problem };
