type Brush = (text: string) => string;

/** How words are coloured, or left as they are. picocolors' `createColors(enabled)` is one. */
export interface Paint {
  readonly bold: Brush;
  readonly dim: Brush;
  readonly green: Brush;
  readonly yellow: Brush;
  readonly red: Brush;
  readonly gray: Brush;
}
