/** How a range reads: a line (`4.2.x`), an exact release (`4.2.1`), or a bound on one or both sides. */
export type RangeText =
  /** Every version whose first numbers are `line`; `[]` never occurs. `exact` where three numbers or more were written out. */
  | { readonly kind: 'line'; readonly line: string; readonly exact: boolean }
  /** `min` and `max` as written (without `v`); a bound on a line means the whole line (`<= 3.9` includes 3.9.x, `> 4.1` excludes 4.1.x). */
  | {
      readonly kind: 'bounds';
      readonly min?: { readonly version: string; readonly inclusive: boolean };
      readonly max?: { readonly version: string; readonly inclusive: boolean };
    };
