/** A package URL in canonical form. https://github.com/package-url/purl-spec (ECMA-427) */
export interface PackageUrl {
  /** Lower case: `npm`, `pypi`, `golang`. */
  readonly type: string;
  /** Segments joined by `/`, decoded: `@babel`, `org.apache.commons`, `github.com/gorilla`. */
  readonly namespace: string | null;
  readonly name: string;
  readonly version: string | null;
  readonly qualifiers: Readonly<Record<string, string>>;
  /** Segments joined by `/`, decoded; never `.` or `..`. */
  readonly subpath: string | null;
}

/** What a package URL is built from, as a lockfile or an SBOM has it: decoded, not yet checked. */
export interface PackageUrlParts {
  readonly type: string;
  readonly namespace?: string | null;
  readonly name: string;
  readonly version?: string | null;
  readonly qualifiers?: Readonly<Record<string, string>> | null;
  readonly subpath?: string | null;
}

/** Why a text is no package URL. */
export interface PackageUrlFault {
  /** The component that is wrong; `length` where the whole is too long. */
  readonly component: 'scheme' | 'length' | keyof PackageUrl;
  /** What is wrong and what to write instead. Holds nothing of the text itself. */
  readonly message: string;
}

/** A package URL, or why there is none. */
export type PackageUrlReading =
  | { readonly ok: true; readonly purl: PackageUrl }
  | { readonly ok: false; readonly fault: PackageUrlFault };
