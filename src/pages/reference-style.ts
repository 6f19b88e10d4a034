/** How the reference page looks: one column on a phone, the contents beside it where there is room. */
export const REFERENCE_STYLE = `
:root { color-scheme: light dark; --ink: #1f2328; --faint: #59636e; --line: #d1d9e0; --soft: #f6f8fa; --page: #fff; --link: #0550ae; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --faint: #9ba6b2; --line: #3d444d; --soft: #161b22; --page: #0d1117; --link: #79b8ff; }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 75rem; background: var(--page); color: var(--ink);
  font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
a { color: var(--link); text-decoration: none; }
a:hover, a:focus-visible, main p a, main dd a { text-decoration: underline; text-underline-offset: .15em; }
h1 { margin: 0; font-size: 1.75rem; }
h2 { margin: 3rem 0 .5rem; font-size: 1.35rem; border-bottom: 1px solid var(--line); padding-bottom: .3rem; }
h3 { margin: 2.5rem 0 .25rem; font-size: 1.1rem; }
h3 a { color: inherit; }
h4 { margin: 1rem 0 .25rem; font-size: 1rem; }
p { margin: .5rem 0; }
.lead { font-size: 1.15rem; color: var(--faint); }
.note, small { color: var(--faint); }
small { font-size: .875rem; }
code, pre, .route { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: .875rem; }
pre { margin: .75rem 0; padding: .75rem 1rem; background: var(--soft); border: 1px solid var(--line); border-radius: 6px;
  overflow-x: auto; overflow-wrap: normal; }
dl { margin: .75rem 0; }
dl > div { padding: .35rem 0; border-top: 1px solid var(--line); }
dd { margin: .1rem 0 0; }
.answers > div { display: grid; grid-template-columns: 3rem minmax(0, 1fr); }
.answers dd { margin: 0; }
summary { cursor: pointer; color: var(--link); }
nav { margin-top: 1.5rem; font-size: .8125rem; }
nav > a { display: block; margin-top: .75rem; font-weight: 600; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav li { padding: .2rem 0; }
:target { scroll-margin-top: 1rem; }
:target > h3 { text-decoration: underline; }
@media (min-width: 60rem) {
  body { display: grid; grid-template-columns: 20rem minmax(0, 1fr); column-gap: 2.5rem; align-content: start; }
  header { grid-column: 2; }
  nav { grid-column: 1; grid-row: 1 / span 2; position: sticky; top: 1rem; align-self: start; max-height: calc(100vh - 2rem);
    overflow-y: auto; margin: 0; }
  main { grid-column: 2; }
}
@media print { nav { display: none; } }
`;
