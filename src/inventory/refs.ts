import { REF_LENGTH } from './limits.ts';

/**
 * Hands out references so that no two components of a file share one. Files promise unique ones, but a verdict must not land on
 * another component because a promise was broken. The same file always gets the same references.
 */
export class Refs {
  private readonly taken = new Map<string, number>();

  /** Take the file's own reference, or `path` (unique by what it is) where it has none or a monstrous one. */
  take(own: string | undefined, path: string): string {
    const wanted = own === undefined || own.length > REF_LENGTH ? path : own;
    let ref = wanted;
    while (this.taken.has(ref)) {
      const count = (this.taken.get(wanted) ?? 0) + 1;
      this.taken.set(wanted, count);
      ref = `${wanted}~${count}`;
    }
    this.taken.set(ref, this.taken.get(ref) ?? 1);
    return ref;
  }
}
