/** How often something was met, and of how much that is a share (0 to 1). */
export interface Share {
  readonly name: string;
  readonly count: number;
  readonly share: number;
}

/** How a set of policies speaks about support, and what that comes to. Shares come most frequent first. */
export interface CensusSummary {
  readonly records: number;
  readonly versions: number;
  /** Of records: what kind of statement the policy makes. */
  readonly statements: readonly Share[];
  /** Of records: how the policy's table stands to the releases. */
  readonly drift: readonly Share[];
  /** Of records: the kinds of rule that the policy uses; one policy may use several, or none. */
  readonly rules: readonly Share[];
  /** Of versions asked about. */
  readonly statuses: readonly Share[];
  /** Of versions asked about. */
  readonly reasons: readonly Share[];
}

/** What a policy says of its versions: rows, rules, both, or why nothing. */
export type StatementKind = 'no-policy' | 'silent' | 'elsewhere' | 'template' | 'table' | 'rule' | 'mixed';
