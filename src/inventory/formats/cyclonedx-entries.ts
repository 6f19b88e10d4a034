import { COMPONENTS } from '../limits.ts';
import { Refs } from '../refs.ts';
import { isObject, type JsonObject, objectAt, textAt } from '../syntax/json.ts';

/** A component of a BOM, at whatever depth. */
export interface BomEntry {
  /** Undefined where the list holds something else than an object. */
  readonly object: JsonObject | undefined;
  /** Its bom-ref, or its path where it has none of its own. */
  readonly ref: string;
  /** What holds it. */
  readonly within: object;
}

/** The components of a BOM, and the one that it is about (`metadata.component`). */
export interface BomEntries {
  readonly subject: BomEntry | undefined;
  /** Each before those within it; one more than `COMPONENTS` where there are too many. */
  readonly components: readonly BomEntry[];
}

/** List a BOM's components. Reader and writer both name them by what this gives, so that a verdict finds its component. */
export function bomEntries(bom: JsonObject): BomEntries {
  const walk = new Walk();
  const { component } = objectAt(bom, 'metadata');
  const subject = isObject(component) ? walk.entry(component, '/metadata/component', bom) : undefined;
  walk.list(bom.components, '/components');
  return { subject, components: walk.entries };
}

/** Scanners list each file and each certificate that they saw; what has no package URL either is nobody's release. */
function isPackage(component: JsonObject): boolean {
  return component.purl !== undefined || !NO_PACKAGES.has(component.type);
}

const NO_PACKAGES: ReadonlySet<unknown> = new Set(['file', 'data', 'cryptographic-asset']);

class Walk {
  readonly entries: BomEntry[] = [];
  private readonly refs = new Refs();

  entry(item: unknown, path: string, within: object): BomEntry {
    const object = isObject(item) ? item : undefined;
    return { object, ref: this.refs.take(object && textAt(object, 'bom-ref'), path), within };
  }

  /** Paths are JSON Pointers (RFC 6901). How deep this goes is limited by the nesting of the document. */
  list(items: unknown, path: string): void {
    if (!Array.isArray(items)) return;
    for (const [index, item] of items.entries()) {
      if (this.entries.length > COMPONENTS) return;
      if (isObject(item) && !isPackage(item)) continue;
      const entry = this.entry(item, `${path}/${index}`, items);
      this.entries.push(entry);
      this.list(entry.object?.components, `${path}/${index}/components`);
    }
  }
}
