/** Show a text in which backticks set off code, as descriptions in a contract have it (CommonMark, section 6.1). */
export function Prose({ text }: { readonly text: string }) {
  return <>{text.split('`').map((part, i) => (i % 2 === 1 ? <code>{part}</code> : part))}</>;
}
